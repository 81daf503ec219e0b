#ifndef ORDERLY_CRABBITMQ_SHIM_H
#define ORDERLY_CRABBITMQ_SHIM_H

// What Swift cannot import from rabbitmq-c 0.11: casts in macros, variadic functions, function-like
// macros of OpenSSL.

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

// Method numbers. Source: amqp_framing.h, whose macros hold a cast.
static const uint32_t ORDERLY_CONNECTION_CLOSE = 0x000A0032;
static const uint32_t ORDERLY_CONNECTION_CLOSE_OK = 0x000A0033;
static const uint32_t ORDERLY_CONNECTION_BLOCKED = 0x000A003C;
static const uint32_t ORDERLY_CONNECTION_UNBLOCKED = 0x000A003D;
static const uint32_t ORDERLY_CHANNEL_OPEN = 0x0014000A;
static const uint32_t ORDERLY_CHANNEL_OPEN_OK = 0x0014000B;
static const uint32_t ORDERLY_CHANNEL_FLOW = 0x00140014;
static const uint32_t ORDERLY_CHANNEL_FLOW_OK = 0x00140015;
static const uint32_t ORDERLY_CHANNEL_CLOSE = 0x00140028;
static const uint32_t ORDERLY_CHANNEL_CLOSE_OK = 0x00140029;
static const uint32_t ORDERLY_EXCHANGE_DECLARE = 0x0028000A;
static const uint32_t ORDERLY_EXCHANGE_DECLARE_OK = 0x0028000B;
static const uint32_t ORDERLY_QUEUE_DECLARE = 0x0032000A;
static const uint32_t ORDERLY_QUEUE_DECLARE_OK = 0x0032000B;
static const uint32_t ORDERLY_QUEUE_BIND = 0x00320014;
static const uint32_t ORDERLY_QUEUE_BIND_OK = 0x00320015;
static const uint32_t ORDERLY_QUEUE_PURGE = 0x0032001E;
static const uint32_t ORDERLY_QUEUE_PURGE_OK = 0x0032001F;
static const uint32_t ORDERLY_QUEUE_DELETE = 0x00320028;
static const uint32_t ORDERLY_QUEUE_DELETE_OK = 0x00320029;
static const uint32_t ORDERLY_QUEUE_UNBIND = 0x00320032;
static const uint32_t ORDERLY_QUEUE_UNBIND_OK = 0x00320033;
static const uint32_t ORDERLY_BASIC_QOS = 0x003C000A;
static const uint32_t ORDERLY_BASIC_QOS_OK = 0x003C000B;
static const uint32_t ORDERLY_BASIC_CONSUME = 0x003C0014;
static const uint32_t ORDERLY_BASIC_CONSUME_OK = 0x003C0015;
static const uint32_t ORDERLY_BASIC_CANCEL = 0x003C001E;
static const uint32_t ORDERLY_BASIC_CANCEL_OK = 0x003C001F;
static const uint32_t ORDERLY_BASIC_RETURN = 0x003C0032;
static const uint32_t ORDERLY_BASIC_DELIVER = 0x003C003C;
static const uint32_t ORDERLY_BASIC_GET = 0x003C0046;
static const uint32_t ORDERLY_BASIC_GET_OK = 0x003C0047;
static const uint32_t ORDERLY_BASIC_GET_EMPTY = 0x003C0048;
static const uint32_t ORDERLY_BASIC_ACK = 0x003C0050;
static const uint32_t ORDERLY_BASIC_NACK = 0x003C0078;
static const uint32_t ORDERLY_CONFIRM_SELECT = 0x0055000A;
static const uint32_t ORDERLY_CONFIRM_SELECT_OK = 0x0055000B;

/// Logs in with PLAIN and our client properties; the library's function is variadic.
static inline amqp_rpc_reply_t orderly_login(amqp_connection_state_t state, const char *virtual_host, int frame_max,
                                             int heartbeat, const amqp_table_t *properties, const char *user,
                                             const char *password) {
    return amqp_login_with_properties(state, virtual_host, 1, frame_max, heartbeat, properties,
                                      AMQP_SASL_METHOD_PLAIN, user, password);
}

static inline struct timeval orderly_timeval_(long milliseconds) {
    struct timeval value = {milliseconds / 1000, (milliseconds % 1000) * 1000};
    return value;
}

/// Connects to an address within a time. Returns a library status.
static inline int orderly_connect(amqp_socket_t *socket, const char *address, int port, long milliseconds) {
    struct timeval limit = orderly_timeval_(milliseconds);
    return amqp_socket_open_noblock(socket, address, port, &limit);
}

/// Bounds the handshake and the library's own requests.
static inline void orderly_set_timeouts(amqp_connection_state_t state, long handshake_ms, long request_ms) {
    struct timeval handshake = orderly_timeval_(handshake_ms), request = orderly_timeval_(request_ms);
    amqp_set_handshake_timeout(state, &handshake);
    amqp_set_rpc_timeout(state, &request);
}

/// Takes the next frame without waiting. Returns a library status, a timeout when there is none.
static inline int orderly_next_frame(amqp_connection_state_t state, amqp_frame_t *frame) {
    static const struct timeval now = {0, 0};
    return amqp_simple_wait_frame_noblock(state, frame, &now);
}

/// Milliseconds since the kernel last received data on a TCP socket, or -1. This also sees
/// heartbeat frames, which the library swallows.
static inline long orderly_milliseconds_since_received(int descriptor) {
    struct tcp_info info;
    socklen_t length = sizeof info;
    memset(&info, 0, sizeof info);
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) != 0) return -1;
    return (long)info.tcpi_last_data_recv;
}

/// Bounds the time that sent data may stay unacknowledged, and starts keepalive probes. Returns 0
/// or -1.
static inline int orderly_bound_socket(int descriptor, unsigned int user_timeout_ms, int keepalive_seconds) {
    int one = 1, probes = 3;
    int failed = setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &user_timeout_ms, sizeof user_timeout_ms);
    failed |= setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    failed |= setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof one);
    failed |= setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, &keepalive_seconds, sizeof keepalive_seconds);
    failed |= setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, &keepalive_seconds, sizeof keepalive_seconds);
    failed |= setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
    return failed ? -1 : 0;
}

/// Gathers small writes into full segments while on. Source: tcp(7), TCP_CORK.
static inline void orderly_cork(int descriptor, int on) {
    setsockopt(descriptor, IPPROTO_TCP, TCP_CORK, &on, sizeof on);
}

/// What one TLS connection must verify, and what it found. Outlives the connection that it is
/// attached to.
typedef struct {
    char name[256];
    int is_address;
    int verify_error;
    int certificate_missing;
} orderly_tls_t;

static int orderly_tls_verify_(int accepted, X509_STORE_CTX *store) {
    if (!accepted) {
        SSL *ssl = (SSL *)X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
        orderly_tls_t *tls = ssl ? (orderly_tls_t *)SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)) : NULL;
        if (tls && tls->verify_error == 0) tls->verify_error = X509_STORE_CTX_get_error(store);
    }
    return accepted;
}

// The library puts the address that it was given into SNI; the broker's name belongs there, and an
// address never does (RFC 6066, section 3).
static void orderly_tls_info_(const SSL *ssl, int where, int value) {
    (void)value;
    if (!(where & SSL_CB_HANDSHAKE_START)) return;
    orderly_tls_t *tls = (orderly_tls_t *)SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (tls) SSL_set_tlsext_host_name((SSL *)ssl, tls->is_address ? NULL : tls->name);
}

// Called only when the broker asks for a certificate and we have none. TLS 1.3 refuses us after the
// handshake, and a reset may overtake the alert that says why; this does not get lost.
static int orderly_tls_certificate_(SSL *ssl, X509 **certificate, EVP_PKEY **key) {
    (void)certificate, (void)key;
    orderly_tls_t *tls = (orderly_tls_t *)SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (tls) tls->certificate_missing = 1;
    return 0;
}

// A key with a passphrase must fail to load, not ask on a terminal.
static int orderly_tls_passphrase_(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return 0;
}

/// Makes OpenSSL itself verify chain and name (DNS names and IP addresses) during the handshake.
/// The library's own check knows no IP addresses and wants the name where it connects, while we
/// connect to resolved addresses. Returns 1 or 0.
static inline int orderly_tls_attach(amqp_socket_t *socket, orderly_tls_t *tls) {
    SSL_CTX *context = (SSL_CTX *)amqp_ssl_socket_get_context(socket);
    X509_VERIFY_PARAM *parameters = SSL_CTX_get0_param(context);
    unsigned char address[sizeof(struct in6_addr)];
    tls->is_address = inet_pton(AF_INET, tls->name, address) == 1 || inet_pton(AF_INET6, tls->name, address) == 1;
    tls->verify_error = 0;
    tls->certificate_missing = 0;
    SSL_CTX_set_app_data(context, (char *)tls);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, orderly_tls_verify_);
    SSL_CTX_set_info_callback(context, orderly_tls_info_);
    SSL_CTX_set_client_cert_cb(context, orderly_tls_certificate_);
    SSL_CTX_set_default_passwd_cb(context, orderly_tls_passphrase_);
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    amqp_ssl_socket_set_verify_peer(socket, 1);
    amqp_ssl_socket_set_verify_hostname(socket, 0);
    return tls->is_address ? X509_VERIFY_PARAM_set1_ip_asc(parameters, tls->name)
                           : X509_VERIFY_PARAM_set1_host(parameters, tls->name, 0);
}

/// OpenSSL's text for a failed verification.
static inline const char *orderly_tls_verify_text(int verify_error) {
    return X509_verify_cert_error_string(verify_error);
}

/// The reason of this thread's latest OpenSSL error, or NULL.
static inline const char *orderly_tls_reason(void) {
    unsigned long code = ERR_peek_last_error();
    return code ? ERR_reason_error_string(code) : NULL;
}

#endif
