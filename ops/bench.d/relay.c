/*
 * What plain C needs for the work of the relay: reads up to 1,000 rows of the outbox, publishes each as the fleet's message
 * with confirms and mandatory, deletes the confirmed ones in one commit (WAL, FULL), until the outbox is empty.
 *
 *   relay HOST PORT VHOST USER COUNT DATABASE     (password in ORDERLY_BROKER_PASSWORD; the fleet's queues are there)
 *
 * Prints one JSON line.
 */
#include "broker.h"
#include "store.h"

enum { WINDOW = 1000 };

static amqp_basic_properties_t properties(const char *id)
{
    return (amqp_basic_properties_t){
        ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG |
                  AMQP_BASIC_TYPE_FLAG | AMQP_BASIC_APP_ID_FLAG,
        .delivery_mode = 2,
        .content_type = amqp_cstring_bytes("application/json"),
        .message_id = amqp_cstring_bytes(id),
        .type = amqp_cstring_bytes("orderly.order.changed.v1"),
        .app_id = amqp_cstring_bytes("orderly"),
    };
}

static void publish(amqp_connection_state_t connection, const char *account, const char *order, long long revision)
{
    char id[256], body[512];
    snprintf(id, sizeof id, "order:%s:%s:%lld", account, order, revision);
    snprintf(body, sizeof body, "{\"account\":\"%s\",\"order\":\"%s\",\"revision\":%lld}", account, order, revision);
    amqp_basic_properties_t head = properties(id);
    check(amqp_basic_publish(connection, 1, amqp_cstring_bytes("orderly.work"), amqp_cstring_bytes("orderly.stock"), 1, 0,
                             &head, amqp_cstring_bytes(body)), "publish");
}

int main(int count_of_arguments, char **argument)
{
    if (count_of_arguments != 7)
        fail("usage", "relay HOST PORT VHOST USER COUNT DATABASE");
    uint64_t count = strtoull(argument[5], NULL, 10);
    open_store(argument[6]);
    double start = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    amqp_connection_state_t connection = open_connection(argument + 1);
    confirms_t confirms = select_confirms(connection, count);
    sqlite3_stmt *due = prepare("SELECT id, account, subject, number FROM outbox WHERE kind = 2 AND available_at <= 0"
                                " ORDER BY available_at, id LIMIT 1000");
    sqlite3_stmt *sent = prepare("DELETE FROM outbox WHERE id = ?");
    sqlite3_int64 ids[WINDOW];
    for (;;) {
        int rows = 0;
        while (rows < WINDOW && sqlite3_step(due) == SQLITE_ROW) {
            if (confirms.sent == count)
                fail("relay", "the outbox holds more than COUNT rows");
            ids[rows++] = sqlite3_column_int64(due, 0);
            publish(connection, (const char *)sqlite3_column_text(due, 1), (const char *)sqlite3_column_text(due, 2),
                    sqlite3_column_int64(due, 3));
            confirms.sent++;
        }
        sqlite3_reset(due);
        if (rows == 0)
            break;
        while (confirms.done < confirms.sent)
            take_confirm(connection, &confirms);
        run("BEGIN IMMEDIATE");
        for (int row = 0; row < rows; row++) {
            sqlite3_bind_int64(sent, 1, ids[row]);
            finish(sent);
        }
        run("COMMIT");
    }
    printf("{\"name\":\"relay\",\"count\":%llu,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n",
           (unsigned long long)confirms.done, seconds(CLOCK_MONOTONIC) - start, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
    return 0;
}
