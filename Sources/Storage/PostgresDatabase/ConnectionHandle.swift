import CPostgres
import Database

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// One open libpq connection, closed when nobody refers to it. Whoever holds it (an actor of this module) is the only one
/// to use it: libpq allows one thread at a time.
///
/// Source: https://www.postgresql.org/docs/15/libpq-threading.html
final class ConnectionHandle {
    let pointer: OpaquePointer

    /// Connects, logs in and sets what every session of ours needs. Blocks for as long as the network takes.
    init(_ address: ServerAddress, _ options: PostgresOptions) throws(DatabaseError) {
        // Before the URL: it may say otherwise. After it: it may not.
        let settings = [
            ("fallback_application_name", "orderly"),
            ("connect_timeout", "\(max(2, Int(options.connectTimeout / .seconds(1))))"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"), ("dbname", address.text), ("client_encoding", "UTF8"),
        ]
        let words: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.0) }
        let values: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.1) }
        defer { for word in words + values { free(word) } }
        guard
            let pointer = PQconnectdbParams(
                words.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        else { throw DatabaseError(.unavailable, "there is no memory left; give the machine or the container more") }
        self.pointer = pointer
        guard PQstatus(pointer) == CONNECTION_OK else {
            let reason = address.redacted(String(cString: PQerrorMessage(pointer)))
            throw DatabaseError(
                .unavailable,
                "the database server cannot be reached; check the URL, the network, the password and whether the "
                    + "server runs (\(reason))")
        }
        orderly_pq_drop_notices(pointer)
        try requireUnicode()
        try prepareSession(options)
    }

    deinit {
        PQfinish(pointer)
    }

    /// Whether the connection is gone for good. libpq notices that with the next call.
    var isLost: Bool { PQstatus(pointer) != CONNECTION_OK }

    private func requireUnicode() throws(DatabaseError) {
        let encoding = PQparameterStatus(pointer, "server_encoding").map { String(cString: $0) }
        guard encoding == "UTF8" else {
            throw DatabaseError(
                .schemaMismatch,
                "the database is not in UTF8; make a new one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0")
        }
    }

    private func prepareSession(_ options: PostgresOptions) throws(DatabaseError) {
        let answer = Answer(
            PQexec(
                pointer,
                """
                SET client_min_messages = error;
                SET standard_conforming_strings = on;
                SET statement_timeout = \(Self.milliseconds(options.statementTimeout));
                SET lock_timeout = \(Self.milliseconds(options.lockTimeout));
                SET idle_in_transaction_session_timeout = \(Self.milliseconds(options.idleTimeout));
                SELECT set_config('synchronous_commit', 'on', false)
                  WHERE current_setting('synchronous_commit') = 'off'
                """))
        guard answer.isSuccess else { throw answer.failure(isLost: isLost).explained }
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        max(0, Int(duration / .milliseconds(1)))
    }
}
