/// How a `SELECT` keeps its rows from other writers until the transaction ends.
///
/// SQLite has one writer at a time, so its form is empty. A read transaction must not lock.
package enum SQLRowLock: Sendable {
    /// Waits for others; from then on this transaction alone changes the rows, and sees their last state.
    case change
    /// Waits for others that change the rows; any number of transactions may keep them as they are.
    case keep
    /// Leaves out rows that another transaction holds: each row is claimed by one.
    case claim
}

extension SQLDialect {
    /// What follows a `SELECT` that locks its rows.
    package func clause(_ lock: SQLRowLock) -> String {
        switch (self, lock) {
        case (.sqlite, _): ""
        // Rows that only refer to these may still be written.
        case (.postgres, .change): " FOR NO KEY UPDATE"
        case (.postgres, .keep): " FOR SHARE"
        case (.postgres, .claim): " FOR UPDATE SKIP LOCKED"
        }
    }
}

/// A `SELECT` that locks its rows, written once and made once for each engine.
package struct SQLLockingStatement: Sendable {
    private let sqlite: SQLStatement
    private let postgres: SQLStatement

    /// - Parameter text: the `SELECT` without its lock.
    package init(_ text: String, _ lock: SQLRowLock) {
        sqlite = SQLStatement(text + SQLDialect.sqlite.clause(lock))
        postgres = SQLStatement(text + SQLDialect.postgres.clause(lock))
    }

    /// The statement for the engine that runs this transaction.
    package func statement(in transaction: any SQLTransaction) -> SQLStatement {
        switch transaction.dialect {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }
}
