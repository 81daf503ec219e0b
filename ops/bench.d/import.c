/* What plain C on SQLite needs for the work of the importer: the same tables, indexes, outbox and change rows, WAL,
 * FULL, 5,000 lines a commit.   import SCHEMA.sql REPORT.tsv DATABASE   prints one JSON line. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

enum { COLUMNS = 40, LINES_A_COMMIT = 5000 };

static sqlite3 *db;

static double now(void) {
    struct timeval t;
    gettimeofday(&t, 0);
    return t.tv_sec + t.tv_usec * 1e-6;
}

static void check(int code, int wanted) {
    if (code != wanted) {
        fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static void run(const char *sql) {
    check(sqlite3_exec(db, sql, 0, 0, 0), SQLITE_OK);
}

static char *whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size) exit(1);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, 0), SQLITE_OK);
    return statement;
}

/* Milliseconds of `2022-03-31T01:08:08+00:00`. */
static long long moment(const char *t, int length) {
    if (length < 19) return 0;
    int y = atoi(t), m = atoi(t + 5), d = atoi(t + 8), h = atoi(t + 11), mi = atoi(t + 14), s = atoi(t + 17);
    long long years = m <= 2 ? y - 1 : y, era = years / 400, yoe = years - era * 400;
    long long doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return ((era * 146097 + doe - 719468) * 86400 + h * 3600 + mi * 60 + s) * 1000LL;
}

static void text(sqlite3_stmt *s, int at, const char *value, int length) {
    if (length > 0) sqlite3_bind_text(s, at, value, length, SQLITE_STATIC);
    else sqlite3_bind_null(s, at);
}

static const char *status(const char *word, int length) {
    if (length >= 9 && !strncmp(word, "Cancelled", 9)) return "cancelled";
    if (length > 7 && !strncmp(word, "Pending", 7)) return "unshipped";
    if (length == 7 && !strncmp(word, "Pending", 7)) return "pending";
    return "shipped";
}

int main(int count, char **words) {
    if (count != 4) return fprintf(stderr, "import SCHEMA.sql REPORT.tsv DATABASE\n"), 2;
    size_t size, schema_size;
    char *schema = whole(words[1], &schema_size);
    check(sqlite3_open(words[3], &db), SQLITE_OK);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=10000");
    run(schema);
    run("INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at, linked_at)"
        " VALUES ('bench', 'S', 'eu', 'M', 'UTC', x'00', 'active', 0, 0)");
    double start = now();
    clock_t cpu = clock();
    char *bytes = whole(words[2], &size), *end = bytes + size;
    sqlite3_stmt *order = prepare(
        "INSERT INTO orders (revision, changed_at, status, status_text, service, marketplace, sales_channel,"
        " ship_service_level, currency, purchased_at, updated_at, source, is_business, cancel_requested, account,"
        " order_id, first_seen_at) VALUES (1, 0, ?, ?, ?, 'M', ?, ?, ?, ?, ?, 'report', 0, 0, 'bench', ?, 0)"
        " ON CONFLICT (account, order_id) DO NOTHING RETURNING key");
    sqlite3_stmt *item = prepare(
        "INSERT INTO order_lines (order_key, line, sku, occurrence, asin, title, quantity, item_status, price)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)");
    sqlite3_stmt *event = prepare(
        "INSERT INTO outbox (kind, account, subject, number, generation, available_at) VALUES (2, 'bench', ?, 1, 0, 0)");
    sqlite3_stmt *change = prepare("INSERT INTO order_changes (order_key) VALUES (?)");
    const char *cell[COLUMNS], *last = "";
    int length[COLUMNS], last_length = 0, line_of_order = 0;
    long long key = 0;
    long lines = 0, orders = 0;
    char *line = memchr(bytes, '\n', size);
    line = line ? line + 1 : end;
    run("BEGIN IMMEDIATE");
    while (line < end) {
        char *stop = memchr(line, '\n', end - line), *at = line;
        if (!stop) stop = end;
        int cells = 0;
        while (cells < COLUMNS) {
            char *tab = memchr(at, '\t', stop - at);
            cell[cells] = at;
            length[cells++] = (int)((tab ? tab : stop) - at);
            if (!tab) break;
            at = tab + 1;
        }
        while (cells < COLUMNS) length[cells] = 0, cell[cells++] = "";
        if (length[0] != last_length || memcmp(cell[0], last, last_length)) {
            const char *word = status(cell[4], length[4]);
            text(order, 1, word, (int)strlen(word));
            text(order, 2, cell[4], length[4]);
            text(order, 3, length[5] && cell[5][0] == 'A' ? "fba" : "mfn", 3);
            text(order, 4, cell[6], length[6]);
            text(order, 5, cell[8], length[8]);
            text(order, 6, cell[14], length[14]);
            sqlite3_bind_int64(order, 7, moment(cell[2], length[2]));
            sqlite3_bind_int64(order, 8, moment(cell[3], length[3]));
            text(order, 9, cell[0], length[0]);
            check(sqlite3_step(order), SQLITE_ROW);
            key = sqlite3_column_int64(order, 0);
            check(sqlite3_step(order), SQLITE_DONE);
            sqlite3_reset(order);
            sqlite3_bind_int64(change, 1, key);
            check(sqlite3_step(change), SQLITE_DONE);
            sqlite3_reset(change);
            text(event, 1, cell[0], length[0]);
            check(sqlite3_step(event), SQLITE_DONE);
            sqlite3_reset(event);
            last = cell[0], last_length = length[0], line_of_order = 0, orders++;
        }
        sqlite3_bind_int64(item, 1, key);
        sqlite3_bind_int(item, 2, ++line_of_order);
        text(item, 3, cell[10], length[10]);
        text(item, 4, cell[11], length[11]);
        text(item, 5, cell[9], length[9]);
        sqlite3_bind_int(item, 6, atoi(cell[13]));
        text(item, 7, cell[12], length[12]);
        text(item, 8, cell[15], length[15]);
        check(sqlite3_step(item), SQLITE_DONE);
        sqlite3_reset(item);
        if (++lines % LINES_A_COMMIT == 0) run("COMMIT; BEGIN IMMEDIATE");
        line = stop + 1;
    }
    run("COMMIT");
    double seconds = now() - start;
    printf("{\"name\":\"import\",\"count\":%ld,\"orders\":%ld,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n", lines, orders,
           seconds, (double)(clock() - cpu) / CLOCKS_PER_SEC);
    return 0;
}
