/* What the C ceilings share: time, login and confirms on librabbitmq. The password stands in ORDERLY_BROKER_PASSWORD. */
#ifndef ORDERLY_BENCH_BROKER_H
#define ORDERLY_BENCH_BROKER_H

#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void check(int status, const char *what)
{
    if (status != AMQP_STATUS_OK)
        fail(what, amqp_error_string2(status));
}

static void check_reply(amqp_rpc_reply_t reply, const char *what)
{
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION)
        fail(what, amqp_error_string2(reply.library_error));
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        fail(what, "refused by the broker");
}

/* Arguments: HOST PORT VHOST USER. Opens channel 1. */
static amqp_connection_state_t open_connection(char **argument)
{
    const char *password = getenv("ORDERLY_BROKER_PASSWORD");
    if (password == NULL)
        fail("login", "ORDERLY_BROKER_PASSWORD is not set");
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = amqp_tcp_socket_new(connection);
    check(amqp_socket_open(socket, argument[0], atoi(argument[1])), "connect");
    check_reply(amqp_login(connection, argument[2], 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, argument[3], password), "login");
    amqp_channel_open(connection, 1);
    check_reply(amqp_get_rpc_reply(connection), "open channel");
    return connection;
}

/* Which of the messages that were sent on a channel are confirmed. Tags count from 1. */
typedef struct {
    uint64_t sent, done, low;
    unsigned char *confirmed;
} confirms_t;

static inline confirms_t select_confirms(amqp_connection_state_t connection, uint64_t count)
{
    amqp_confirm_select(connection, 1);
    check_reply(amqp_get_rpc_reply(connection), "select confirms");
    confirms_t confirms = {.low = 1, .confirmed = calloc(count + 2, 1)};
    if (confirms.confirmed == NULL)
        fail("publish", "out of memory");
    return confirms;
}

/* Confirms may come out of order: counted one by one, or up to a tag when the broker says so. */
static inline void take_confirm(amqp_connection_state_t connection, confirms_t *confirms)
{
    amqp_frame_t frame;
    amqp_maybe_release_buffers(connection);
    check(amqp_simple_wait_frame(connection, &frame), "wait for a confirm");
    if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_ACK_METHOD)
        fail("publish", "the broker answered with something else than a confirm");
    amqp_basic_ack_t *ack = frame.payload.method.decoded;
    uint64_t first = ack->multiple ? confirms->low : ack->delivery_tag;
    uint64_t last = ack->multiple && ack->delivery_tag == 0 ? confirms->sent : ack->delivery_tag;
    for (uint64_t tag = first; tag <= last; tag++) {
        confirms->done += !confirms->confirmed[tag];
        confirms->confirmed[tag] = 1;
    }
    while (confirms->low <= confirms->sent && confirms->confirmed[confirms->low])
        confirms->low++;
}

#endif
