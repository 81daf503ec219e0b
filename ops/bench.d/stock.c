/* What plain C on SQLite needs for the work of the stock worker: the same rows read and written, WAL, FULL, 200 orders a
 * commit and another commit for their offers.   stock DATABASE   prints one JSON line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

#include "store.h"

enum { ORDERS_A_COMMIT = 200, LINES = 200 };

static double now(void)
{
    struct timeval t;
    gettimeofday(&t, 0);
    return t.tv_sec + t.tv_usec * 1e-6;
}

static sqlite3_stmt *find, *lines, *holdings, *counted, *level, *new_level, *entry, *add, *hold, *reserve, *change,
    *offer, *unbooked, *changes, *wanted;

static void text(sqlite3_stmt *statement, int at, const char *value)
{
    sqlite3_bind_text(statement, at, value, -1, SQLITE_TRANSIENT);
}

static void book(long long key, int line, const char *item, const char *kind, int on_hand, int reserved, int committed,
                 int issued, long long at, const char *cause)
{
    int isThere;
    text(level, 1, item);
    isThere = sqlite3_step(level) == SQLITE_ROW;
    sqlite3_reset(level);
    if (!isThere) {
        text(new_level, 1, item);
        finish(new_level);
    }
    text(entry, 1, item), text(entry, 2, kind);
    sqlite3_bind_int(entry, 3, on_hand), sqlite3_bind_int(entry, 4, reserved), sqlite3_bind_int(entry, 5, committed);
    sqlite3_bind_int(entry, 6, issued), sqlite3_bind_int64(entry, 7, key), sqlite3_bind_int(entry, 8, line);
    sqlite3_bind_int64(entry, 9, at), text(entry, 10, cause);
    finish(entry);
    sqlite3_bind_int(add, 1, on_hand), sqlite3_bind_int(add, 2, reserved), sqlite3_bind_int(add, 3, committed);
    text(add, 4, item);
    finish(add);
    text(change, 1, item);
    finish(change);
    sqlite3_bind_int64(hold, 1, key), sqlite3_bind_int(hold, 2, line), text(hold, 3, item);
    sqlite3_bind_int(hold, 4, reserved), sqlite3_bind_int(hold, 5, committed), sqlite3_bind_int(hold, 6, issued);
    finish(hold);
    if (reserved) {
        text(reserve, 1, item), sqlite3_bind_int(reserve, 2, reserved);
        finish(reserve);
    }
}

static void book_order(const char *order, const char *channel)
{
    long long key, updated, as_of;
    char status[40];
    int count = 0, number[LINES], quantity[LINES], is_counted;
    static char sku[LINES][100];
    text(find, 1, order);
    check_store(sqlite3_step(find), SQLITE_ROW);
    key = sqlite3_column_int64(find, 0), updated = sqlite3_column_int64(find, 2);
    snprintf(status, sizeof status, "%s", (const char *)sqlite3_column_text(find, 1));
    sqlite3_reset(find);
    sqlite3_bind_int64(lines, 1, key);
    while (sqlite3_step(lines) == SQLITE_ROW && count < LINES) {
        const char *state = (const char *)sqlite3_column_text(lines, 3);
        number[count] = sqlite3_column_int(lines, 0);
        snprintf(sku[count], sizeof sku[0], "%s", (const char *)sqlite3_column_text(lines, 1));
        quantity[count++] = state && !strcmp(state, "Cancelled") ? 0 : sqlite3_column_int(lines, 2);
    }
    sqlite3_reset(lines);
    text(unbooked, 1, order);
    finish(unbooked);
    sqlite3_bind_int64(holdings, 1, key);
    check_store(sqlite3_step(holdings), SQLITE_DONE);
    sqlite3_reset(holdings);
    for (int i = 0; i < count; i++) {
        if (quantity[i] && !strcmp(status, "pending"))
            book(key, number[i], sku[i], "reserve", 0, quantity[i], 0, 0, 0, status);
        else if (quantity[i] && !strcmp(status, "unshipped"))
            book(key, number[i], sku[i], "commit", 0, 0, quantity[i], 0, 0, status);
        else if (quantity[i] && (!strcmp(status, "shipped") || !strcmp(status, "invoice-unconfirmed"))) {
            text(counted, 1, sku[i]);
            is_counted = sqlite3_step(counted) == SQLITE_ROW && sqlite3_column_type(counted, 0) != SQLITE_NULL;
            as_of = is_counted ? sqlite3_column_int64(counted, 0) : 0;
            sqlite3_reset(counted);
            if (is_counted && updated > as_of)
                book(key, number[i], sku[i], "issue", -quantity[i], 0, 0, quantity[i], updated, status);
        }
        text(offer, 1, channel), text(offer, 2, sku[i]);
        finish(offer);
    }
}

static void calculate_offers(void)
{
    while (sqlite3_step(changes) == SQLITE_ROW) {
        const char *item = (const char *)sqlite3_column_text(changes, 0);
        text(level, 1, item);
        if (sqlite3_step(level) == SQLITE_ROW && sqlite3_column_type(level, 3) != SQLITE_NULL) {
            int left = sqlite3_column_int(level, 0) - sqlite3_column_int(level, 1) - sqlite3_column_int(level, 2);
            sqlite3_bind_int(wanted, 1, left > 0 ? left : 0), text(wanted, 2, item);
            finish(wanted);
        }
        sqlite3_reset(level);
    }
    sqlite3_reset(changes);
}

int main(int argc, char **words)
{
    sqlite3_stmt *all;
    char **orders = 0;
    const char *channel = "bench/C";
    long count = 0, room = 0, rows = 0;
    double start;
    clock_t cpu;
    if (argc != 2)
        return fprintf(stderr, "stock DATABASE\n"), 2;
    open_store(words[1]);
    run("INSERT INTO channels (id, kind, account, marketplace, sends, assortment, state, created_at)"
        " VALUES ('bench/C', 'amazon', 'bench', 'C', 0, 'listed', 'active', 0)");
    all = prepare("SELECT order_id FROM orders WHERE account = 'bench' AND service IN ('mfn', 'sfp')"
                  " ORDER BY updated_at, order_id");
    while (sqlite3_step(all) == SQLITE_ROW) {
        if (count == room && !(orders = realloc(orders, (room = room * 2 + 1000) * sizeof *orders)))
            fail("memory", "none left");
        orders[count++] = strdup((const char *)sqlite3_column_text(all, 0));
    }
    sqlite3_finalize(all);
    all = prepare("SELECT count(*) FROM order_lines l JOIN orders o ON o.key = l.order_key"
                  " WHERE o.account = 'bench' AND o.service IN ('mfn', 'sfp')");
    check_store(sqlite3_step(all), SQLITE_ROW);
    rows = sqlite3_column_int64(all, 0);
    sqlite3_finalize(all);
    find = prepare("SELECT key, status, updated_at, service, marketplace, purchased_at FROM orders"
                   " WHERE account = 'bench' AND order_id = ?");
    lines = prepare("SELECT line, sku, quantity, item_status, quantity_shipped FROM order_lines WHERE order_key = ?"
                    " ORDER BY line");
    holdings = prepare("SELECT line, item, reserved, committed, issued, units FROM stock_holdings WHERE order_key = ?");
    counted = prepare("SELECT counted_at FROM stock_levels WHERE item = ?");
    level = prepare("SELECT on_hand, reserved, committed, counted_at FROM stock_levels WHERE item = ?");
    new_level = prepare("INSERT INTO stock_levels (item, on_hand, reserved, committed, changed_at) VALUES (?, 0, 0, 0, 0)");
    entry = prepare("INSERT INTO stock_ledger (item, kind, on_hand, reserved, committed, issued, order_key, line,"
                    " booked_at, effective_at, cause) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10)");
    add = prepare("UPDATE stock_levels SET on_hand = on_hand + ?, reserved = reserved + ?, committed = committed + ?"
                  " WHERE item = ?");
    hold = prepare("INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued, units)"
                   " VALUES (?, ?, ?, ?, ?, ?, 1)");
    reserve = prepare("INSERT INTO stock_reserved (item, account, reserved) VALUES (?, 'bench', ?)"
                      " ON CONFLICT (item, account) DO UPDATE SET reserved = reserved + excluded.reserved");
    change = prepare("INSERT INTO stock_changes (item) VALUES (?)");
    offer = prepare("INSERT INTO offers (channel, sku, state, changed_at) VALUES (?, ?, 'idle', 0) ON CONFLICT DO NOTHING");
    unbooked = prepare("DELETE FROM unbooked_orders WHERE account = 'bench' AND order_id = ?");
    changes = prepare("DELETE FROM stock_changes RETURNING item");
    wanted = prepare("UPDATE offers SET wanted = ?, state = 'waiting' WHERE sku = ?");
    start = now();
    cpu = clock();
    for (long i = 0; i < count; i += ORDERS_A_COMMIT) {
        run("BEGIN IMMEDIATE");
        for (long j = i; j < count && j < i + ORDERS_A_COMMIT; j++)
            book_order(orders[j], channel);
        run("COMMIT; BEGIN IMMEDIATE");
        calculate_offers();
        run("COMMIT");
    }
    start = now() - start;
    printf("{\"name\":\"stock\",\"count\":%ld,\"orders\":%ld,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n", rows, count, start,
           (double)(clock() - cpu) / CLOCKS_PER_SEC);
    return 0;
}
