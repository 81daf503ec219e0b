package import Database
package import Fulfilment

/// The `runs` table: one row per (account, kind, due moment). Whoever inserts it does the run; all others find it there.
package enum RunTable {
    package enum State: String, Sendable, Hashable {
        case open, done, failed, skipped
    }

    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let kind: String
        /// Business time, as are the others.
        package let dueAt: Timestamp
        package let state: State
        package let createdAt: Timestamp
        package let endedAt: Timestamp?
        /// A short text without personal data.
        package let outcome: String?
        /// Who has started it; `nil` = the clock.
        package let openedBy: String?
    }

    /// Opens the run that is due at `dueAt`. `false` when another has opened it.
    ///
    /// - Parameter by: who has started it; `nil` = the clock.
    package static func open(
        account: AccountID, kind: String, dueAt: Timestamp, by: String? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO runs (account, kind, due_at, state, created_at, opened_by) VALUES (?, ?, ?, 'open', ?, ?)
            ON CONFLICT (account, kind, due_at) DO NOTHING
            """,
            [
                .text(account.rawValue), .text(kind), .integer(dueAt.rawValue), .integer(now.rawValue), SQLValue(by),
            ]) == 1
    }

    /// How many runs of a kind a person has started since then.
    package static func startedByPerson(
        account: AccountID, kind: String, since: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM runs WHERE account = ? AND kind = ? AND due_at >= ? AND opened_by IS NOT NULL
            """, [.text(account.rawValue), .text(kind), .integer(since.rawValue)]
        ) { try $0.int(0) } ?? 0
    }

    /// Closes an open run. `false` when it is not open.
    package static func end(
        account: AccountID, kind: String, dueAt: Timestamp, _ state: State, outcome: String?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE runs SET state = ?, outcome = ?, ended_at = ?
            WHERE account = ? AND kind = ? AND due_at = ? AND state = 'open'
            """,
            [
                .text(state.rawValue), SQLValue(outcome), .integer(now.rawValue), .text(account.rawValue), .text(kind),
                .integer(dueAt.rawValue),
            ]) == 1
    }

    /// The open runs of a kind, oldest first.
    package static func open(kind: String, limit: Int, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT account, kind, due_at, state, created_at, ended_at, outcome, opened_by FROM runs
            WHERE state = 'open' AND kind = ? ORDER BY due_at LIMIT ?
            """, [.text(kind), limit.sqlValue]
        ) { try read($0) }
    }

    /// The run that was due last; `nil` before the first.
    package static func latest(
        account: AccountID, kind: String, in transaction: any SQLTransaction
    ) throws -> Row? {
        try transaction.first(
            """
            SELECT account, kind, due_at, state, created_at, ended_at, outcome, opened_by FROM runs
            WHERE account = ? AND kind = ? ORDER BY due_at DESC LIMIT 1
            """, [.text(account.rawValue), .text(kind)]
        ) { try read($0) }
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            account: AccountID(try row.text(0)), kind: try row.text(1), dueAt: Timestamp(rawValue: try row.integer(2)),
            state: State(rawValue: try row.text(3)) ?? .failed, createdAt: Timestamp(rawValue: try row.integer(4)),
            endedAt: try row.optionalInteger(5).map { Timestamp(rawValue: $0) }, outcome: try row.optionalText(6),
            openedBy: try row.optionalText(7))
    }
}
