/*
 * What plain C on librabbitmq reaches on a quorum queue of this broker: the ceiling that the Swift wrapper is measured
 * against. Publishes COUNT persistent messages of BYTES bytes with confirms and at most WINDOW of them unconfirmed, then
 * consumes them with prefetch PREFETCH and one acknowledgement for every BATCH.
 *
 *   ceiling HOST PORT VHOST USER QUEUE COUNT BYTES WINDOW PREFETCH BATCH     (password in ORDERLY_BROKER_PASSWORD)
 *
 * Prints one JSON line. The queue is made before and removed after the run.
 */
#include "broker.h"

#include <sys/resource.h>

static void declare_queue(amqp_connection_state_t connection, amqp_bytes_t queue)
{
    amqp_table_entry_t entry = {.key = amqp_cstring_bytes("x-queue-type")};
    entry.value.kind = AMQP_FIELD_KIND_UTF8;
    entry.value.value.bytes = amqp_cstring_bytes("quorum");
    amqp_table_t arguments = {.num_entries = 1, .entries = &entry};
    amqp_queue_delete(connection, 1, queue, 0, 0);
    check_reply(amqp_get_rpc_reply(connection), "delete queue");
    amqp_queue_declare(connection, 1, queue, 0, 1, 0, 0, arguments);
    check_reply(amqp_get_rpc_reply(connection), "declare queue");
}

static void publish(amqp_connection_state_t connection, amqp_bytes_t queue, uint64_t count, size_t size, uint64_t window)
{
    confirms_t confirms = select_confirms(connection, count);
    amqp_basic_properties_t properties = {._flags = AMQP_BASIC_DELIVERY_MODE_FLAG, .delivery_mode = 2};
    amqp_bytes_t body = {.len = size, .bytes = malloc(size)};
    if (body.bytes == NULL)
        fail("publish", "out of memory");
    memset(body.bytes, 'x', size);
    while (confirms.done < count) {
        while (confirms.sent < count && confirms.sent - confirms.done < window) {
            check(amqp_basic_publish(connection, 1, amqp_empty_bytes, queue, 1, 0, &properties, body), "publish");
            confirms.sent++;
        }
        take_confirm(connection, &confirms);
    }
    free(body.bytes);
    free(confirms.confirmed);
}

static void consume(amqp_connection_state_t connection, amqp_bytes_t queue, uint64_t count, int prefetch, uint64_t batch)
{
    amqp_channel_open(connection, 2);
    check_reply(amqp_get_rpc_reply(connection), "open channel");
    amqp_basic_qos(connection, 2, 0, (uint16_t)prefetch, 0);
    check_reply(amqp_get_rpc_reply(connection), "set prefetch");
    amqp_basic_consume(connection, 2, queue, amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    check_reply(amqp_get_rpc_reply(connection), "consume");
    for (uint64_t number = 1; number <= count; number++) {
        amqp_envelope_t envelope;
        amqp_maybe_release_buffers(connection);
        check_reply(amqp_consume_message(connection, &envelope, NULL, 0), "receive");
        if (number % batch == 0 || number == count)
            check(amqp_basic_ack(connection, 2, envelope.delivery_tag, 1), "acknowledge");
        amqp_destroy_envelope(&envelope);
    }
    /* The last acknowledgement has arrived when the broker answers what came after it. */
    amqp_channel_close(connection, 2, AMQP_REPLY_SUCCESS);
}

int main(int count_of_arguments, char **argument)
{
    if (count_of_arguments != 11)
        fail("usage", "ceiling HOST PORT VHOST USER QUEUE COUNT BYTES WINDOW PREFETCH BATCH");
    amqp_bytes_t queue = amqp_cstring_bytes(argument[5]);
    uint64_t count = strtoull(argument[6], NULL, 10), window = strtoull(argument[8], NULL, 10);
    size_t size = strtoull(argument[7], NULL, 10);
    int prefetch = atoi(argument[9]);
    uint64_t batch = strtoull(argument[10], NULL, 10);
    if (count == 0 || window == 0 || batch == 0 || prefetch <= 0 || batch > (uint64_t)prefetch)
        fail("usage", "COUNT, WINDOW and BATCH are above 0, BATCH at most PREFETCH");
    amqp_connection_state_t connection = open_connection(argument + 1);
    declare_queue(connection, queue);

    double start = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    publish(connection, queue, count, size, window);
    double published = seconds(CLOCK_MONOTONIC) - start, publish_cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;

    start = seconds(CLOCK_MONOTONIC);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    consume(connection, queue, count, prefetch, batch);
    double consumed = seconds(CLOCK_MONOTONIC) - start, consume_cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;

    amqp_queue_delete(connection, 1, queue, 0, 0);
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
    amqp_destroy_connection(connection);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"program\":\"c\",\"messages\":%llu,\"bytes\":%zu,\"publishSeconds\":%.6f,\"publishCPUSeconds\":%.6f,"
           "\"consumeSeconds\":%.6f,\"consumeCPUSeconds\":%.6f,\"peakKiB\":%ld}\n",
           (unsigned long long)count, size, published, publish_cpu, consumed, consume_cpu, usage.ru_maxrss);
    return 0;
}
