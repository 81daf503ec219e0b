#ifndef ORDERLY_CPOSTGRES_SHIM_H
#define ORDERLY_CPOSTGRES_SHIM_H

// What Swift cannot import from libpq: fields of an error, whose names are macros of characters.

#include <libpq-fe.h>

static inline const char *orderly_pq_state(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// The server's own sentence. It may quote values: only some classes of errors may be shown with it.
static inline const char *orderly_pq_sentence(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

static inline const char *orderly_pq_table(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_TABLE_NAME);
}

static inline const char *orderly_pq_column(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
}

static inline const char *orderly_pq_rule(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}

static void orderly_pq_ignore_(void *context, const PGresult *result) { (void)context, (void)result; }

/// Drops the server's notices, which libpq would print: they may quote values.
static inline void orderly_pq_drop_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, orderly_pq_ignore_, NULL);
}

#endif
