import CPostgres
import Database

/// The server's answer to one statement, with all its rows. It is memory of its own, so it outlives further statements.
final class Answer {
    let pointer: OpaquePointer?

    /// Takes over what a libpq call returned; nil when it could not even be sent.
    init(_ pointer: OpaquePointer?) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var isSuccess: Bool {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: true
        default: false
        }
    }

    var rowCount: CInt { PQntuples(pointer) }
    var columnCount: CInt { PQnfields(pointer) }

    /// The command's name, for example `UPDATE`, `COMMIT` or `CREATE TABLE`.
    var command: String {
        guard let pointer, let tag = PQcmdStatus(pointer) else { return "" }
        return String(cString: tag)
    }

    /// Rows that the statement inserted, changed or deleted; nil for a statement of another kind.
    var changedRows: Int? {
        guard let pointer else { return nil }
        let tag = command
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: tag.hasPrefix) else { return nil }
        return PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// Only reads: what it did is nothing that others could notice.
    var isRead: Bool {
        ["SELECT", "SHOW", "SET", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK"].contains(where: command.hasPrefix)
    }

    /// - Parameters:
    ///   - isLost: the connection is gone as well.
    ///   - statement: the text that was run.
    func failure(isLost: Bool, statement: String? = nil) -> PostgresFailure {
        func field(_ read: (OpaquePointer?) -> UnsafePointer<CChar>?) -> String? {
            pointer.flatMap { read($0) }.map { String(cString: $0) }
        }
        return PostgresFailure(
            state: field(orderly_pq_state) ?? "", isLost: isLost, sentence: field(orderly_pq_sentence),
            table: field(orderly_pq_table), column: field(orderly_pq_column), rule: field(orderly_pq_rule),
            statement: statement)
    }
}
