package import Database
package import Fulfilment
import Messages

/// The `problems` table: maintenance messages. One per (kind, account, subject) is open at a time; it opens, changes its
/// count and closes by itself (S2-15, S2-19, S2-20). Opening, and a count that rises, raises an alert through the outbox.
package enum ProblemTable {
    /// Sample ids that a message names.
    package static let sampleLimit = 5

    package struct Row: Sendable, Hashable {
        package let id: Int64
        /// `nil`: a kind of a newer version.
        package let kind: ProblemKind?
        package let kindText: String
        /// `nil`: not of one account.
        package let account: AccountID?
        /// What exactly: a queue's name; empty where kind and account say it all.
        package let subject: String
        package let affected: Int
        /// Sample ids separated by `, `, or a short text.
        package let sample: String
        package let isOpen: Bool
        package let openedAt: Timestamp
        package let changedAt: Timestamp
        package let closedAt: Timestamp?
    }

    private static let columns =
        "id, kind, account, subject, affected, sample, state, opened_at, changed_at, closed_at, alert_pending"
    private static let selectOne = SQLStatement("SELECT \(columns) FROM problems WHERE id = ?")
    private static let selectOpen = SQLStatement(
        "SELECT \(columns) FROM problems WHERE state = 'open' ORDER BY kind, account, subject")
    private static let selectSame = SQLLockingStatement(
        "SELECT \(columns) FROM problems WHERE kind = ? AND account = ? AND subject = ? AND state = 'open'", .change)
    private static let selectOpenToChange = SQLLockingStatement(
        "SELECT id FROM problems WHERE state = 'open' ORDER BY id", .change)

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(selectOne, [.integer(id)]) { try read($0) }
    }

    package static func open(in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(selectOpen) { try read($0) }
    }

    /// Keeps the open messages from others until this transaction ends: their counts stand still.
    static func holdOpen(in transaction: any SQLTransaction) throws {
        try transaction.query(selectOpenToChange.statement(in: transaction), []) { _ in true }
    }

    /// Sets how many are affected: opens, changes or (at 0) closes the message.
    package static func set(
        _ kind: ProblemKind, account: AccountID?, subject: String = "", affected: Int, sample: String = "",
        now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try change(kind, account: account, subject: subject, now: now, in: transaction) { _ in (affected, sample) }
    }

    /// Opens, changes or closes the message by what is open now. Nobody else changes it meanwhile.
    private static func change(
        _ kind: ProblemKind, account: AccountID?, subject: String, now: Timestamp, in transaction: any SQLTransaction,
        _ figures: (Row?) -> (affected: Int, sample: String)
    ) throws {
        var old = try same(kind, account, subject, in: transaction)
        if old == nil {
            let (affected, sample) = figures(nil)
            guard affected > 0 else { return }
            let id = try transaction.first(
                insert,
                [
                    .text(kind.rawValue), .text(account?.rawValue ?? ""), .text(subject), affected.sqlValue,
                    .text(String(sample.prefix(500))), .integer(now.rawValue), .integer(now.rawValue),
                ]
            ) { try $0.integer(0) }
            if let id { return try OutboxTable.add(.alertRaised(problem: id), availableAt: now, in: transaction) }
            // Another has opened it at the same moment: ours goes on top.
            old = try same(kind, account, subject, in: transaction)
        }
        guard let old else {
            throw DatabaseError(.busy, "a maintenance message was opened and closed at the same moment; try again")
        }
        var (affected, sample) = figures(old.row)
        sample = String(sample.prefix(500))
        guard affected > 0 else {
            try transaction.run(close, now.rawValue, now.rawValue, old.row.id)
            return
        }
        guard old.row.affected != affected || old.row.sample != sample else { return }
        let raises = affected > old.row.affected && !old.isAlertPending
        try transaction.run(
            update, affected.sqlValue, sample.sqlValue, (raises || old.isAlertPending).sqlValue, now.rawValue.sqlValue,
            old.row.id.sqlValue)
        if raises { try OutboxTable.add(.alertRaised(problem: old.row.id), availableAt: now, in: transaction) }
    }

    /// Counts a message up or down.
    static func count(
        _ kind: ProblemKind, account: AccountID?, by change: Int, sample: String = "", now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try self.change(kind, account: account, subject: "", now: now, in: transaction) { old in
            var samples = (old?.sample ?? "").split(separator: ", ", omittingEmptySubsequences: true).map(String.init)
            if !sample.isEmpty, samples.count < sampleLimit, !samples.contains(sample) { samples.append(sample) }
            return (max(0, (old?.affected ?? 0) + change), samples.joined(separator: ", "))
        }
    }

    /// Closes a message and opens it again with what is left: it is raised anew (S2-20).
    static func renew(
        _ kind: ProblemKind, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let old = try same(kind, account, "", in: transaction) else { return }
        try transaction.run(close, now.rawValue, now.rawValue, old.row.id)
        try set(
            kind, account: account, affected: old.row.affected, sample: old.row.sample, now: now, in: transaction)
    }

    /// An alert has reached its reader: the next rise of the count raises another. `nil` where the message is gone.
    package static func alertServed(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.run("UPDATE problems SET alert_pending = 0 WHERE id = ?", id)
        return try find(id, in: transaction)
    }

    private static let insert: SQLStatement = """
        INSERT INTO problems
          (kind, account, subject, affected, sample, state, alert_pending, opened_at, changed_at)
        VALUES (?, ?, ?, ?, ?, 'open', 1, ?, ?)
        ON CONFLICT (kind, account, subject) WHERE state = 'open' DO NOTHING RETURNING id
        """
    private static let update: SQLStatement =
        "UPDATE problems SET affected = ?, sample = ?, alert_pending = ?, changed_at = ? WHERE id = ?"
    private static let close: SQLStatement =
        "UPDATE problems SET state = 'closed', closed_at = ?, changed_at = ? WHERE id = ? AND state = 'open'"

    private static func same(
        _ kind: ProblemKind, _ account: AccountID?, _ subject: String, in transaction: any SQLTransaction
    ) throws -> (row: Row, isAlertPending: Bool)? {
        try transaction.first(
            selectSame.statement(in: transaction),
            [.text(kind.rawValue), .text(account?.rawValue ?? ""), .text(subject)]
        ) { (try read($0), try $0.flag(10)) }
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        let kind = try row.text(1)
        let account = try row.text(2)
        return Row(
            id: try row.integer(0), kind: ProblemKind(rawValue: kind), kindText: kind,
            account: account.isEmpty ? nil : AccountID(account), subject: try row.text(3), affected: try row.int(4),
            sample: try row.text(5), isOpen: try row.text(6) == "open",
            openedAt: Timestamp(rawValue: try row.integer(7)), changedAt: Timestamp(rawValue: try row.integer(8)),
            closedAt: try row.optionalInteger(9).map { Timestamp(rawValue: $0) })
    }
}
