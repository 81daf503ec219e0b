/* What the C ceilings share on SQLite: the fleet's pragmas, statements, bindings. Include after broker.h. */
#ifndef ORDERLY_BENCH_STORE_H
#define ORDERLY_BENCH_STORE_H

#include <sqlite3.h>

static sqlite3 *db;

static void check_store(int code, int wanted)
{
    if (code != wanted)
        fail("sqlite", sqlite3_errmsg(db));
}

static void run(const char *sql)
{
    check_store(sqlite3_exec(db, sql, 0, 0, 0), SQLITE_OK);
}

static void open_store(const char *path)
{
    check_store(sqlite3_open(path, &db), SQLITE_OK);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2048; PRAGMA wal_autocheckpoint=4000;"
        "PRAGMA busy_timeout=5000");
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *statement;
    check_store(sqlite3_prepare_v2(db, sql, -1, &statement, 0), SQLITE_OK);
    return statement;
}

/* Runs a statement that answers no rows. */
static void finish(sqlite3_stmt *statement)
{
    check_store(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

#endif
