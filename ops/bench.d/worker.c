/*
 * What plain C needs for the work of a batch consumer: takes what has come, at most BATCH messages, reads account, order
 * and revision from each body, notes them and announces what is new in one commit (WAL, FULL), then acknowledges.
 *
 *   worker HOST PORT VHOST USER QUEUE COUNT PREFETCH BATCH none|row DATABASE     (password in ORDERLY_BROKER_PASSWORD)
 *
 * With `none` it only receives and acknowledges. Prints one JSON line; the time runs from the first message.
 */
#define _GNU_SOURCE
#include "broker.h"
#include "store.h"

#include <poll.h>

/* The text or number after `"name":`; the bodies of the benchmark hold no escapes. */
static size_t member(amqp_bytes_t body, const char *name, const char **value)
{
    char *at = memmem(body.bytes, body.len, name, strlen(name));
    if (at == NULL)
        fail("decode", name);
    at += strlen(name);
    const char *end = (const char *)body.bytes + body.len;
    *value = at;
    while (at < end && *at != '"' && *at != ',' && *at != '}')
        at++;
    return (size_t)(at - *value);
}

static void apply(sqlite3_stmt *note, sqlite3_stmt *announce, amqp_bytes_t body)
{
    const char *account, *order, *revision;
    int account_length = (int)member(body, "\"account\":\"", &account);
    int order_length = (int)member(body, "\"order\":\"", &order);
    member(body, "\"revision\":", &revision);
    sqlite3_bind_text(note, 1, order, order_length, SQLITE_STATIC);
    sqlite3_bind_int64(note, 2, atoll(revision));
    int before = sqlite3_total_changes(db);
    finish(note);
    if (sqlite3_total_changes(db) == before)
        return;
    sqlite3_bind_text(announce, 1, account, account_length, SQLITE_STATIC);
    sqlite3_bind_text(announce, 2, order, order_length, SQLITE_STATIC);
    sqlite3_bind_int64(announce, 3, atoll(revision));
    finish(announce);
}

/* Whether a further message is here, or on its way through the socket. */
static int has_more(amqp_connection_state_t connection)
{
    struct pollfd socket = {.fd = amqp_get_sockfd(connection), .events = POLLIN};
    return amqp_frames_enqueued(connection) || amqp_data_in_buffer(connection) || poll(&socket, 1, 0) > 0;
}

int main(int count_of_arguments, char **argument)
{
    if (count_of_arguments != 11)
        fail("usage", "worker HOST PORT VHOST USER QUEUE COUNT PREFETCH BATCH none|row DATABASE");
    uint64_t count = strtoull(argument[6], NULL, 10), batch = strtoull(argument[8], NULL, 10);
    int with_rows = strcmp(argument[9], "row") == 0;
    sqlite3_stmt *note = NULL, *announce = NULL;
    if (with_rows) {
        open_store(argument[10]);
        note = prepare("INSERT INTO revisions (name, revision) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
                       " SET revision = excluded.revision WHERE excluded.revision > revisions.revision");
        announce = prepare("INSERT INTO outbox (kind, account, subject, number, generation, available_at)"
                           " VALUES (2, ?, ?, ?, 0, 0)");
    }
    amqp_connection_state_t connection = open_connection(argument + 1);
    amqp_basic_qos(connection, 1, 0, (uint16_t)atoi(argument[7]), 0);
    check_reply(amqp_get_rpc_reply(connection), "set prefetch");
    amqp_basic_consume(connection, 1, amqp_cstring_bytes(argument[5]), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    check_reply(amqp_get_rpc_reply(connection), "consume");
    double start = 0, cpu = 0;
    uint64_t done = 0, open = 0;
    while (done < count) {
        amqp_envelope_t envelope;
        amqp_maybe_release_buffers(connection);
        check_reply(amqp_consume_message(connection, &envelope, NULL, 0), "receive");
        if (done == 0) {
            start = seconds(CLOCK_MONOTONIC);
            cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
        }
        if (with_rows) {
            if (open == 0)
                run("BEGIN IMMEDIATE");
            apply(note, announce, envelope.message.body);
        }
        open++;
        done++;
        /* Work is committed as soon as nothing more has come, as in the fleet; without any, only full batches are
         * acknowledged. */
        if (open == batch || done == count || (with_rows && !has_more(connection))) {
            if (with_rows)
                run("COMMIT");
            check(amqp_basic_ack(connection, 1, envelope.delivery_tag, 1), "acknowledge");
            open = 0;
        }
        amqp_destroy_envelope(&envelope);
    }
    printf("{\"name\":\"worker\",\"count\":%llu,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n",
           (unsigned long long)done, seconds(CLOCK_MONOTONIC) - start, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
    return 0;
}
