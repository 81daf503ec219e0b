package import Database
package import Fulfilment
import Messages

/// Maintenance messages as people read them: the counts of those about shipments and dead letters are counted in the
/// moment of reading.
package enum ProblemView {
    /// The open messages, each with what it is about now. One that is about nothing any more is left out.
    package static func open(
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ProblemTable.Row] {
        try ProblemTable.open(in: transaction).compactMap { row in
            let affected = try count(row, now: now, in: transaction)
            return affected > 0 ? row.counting(affected) : nil
        }
    }

    package static func find(
        _ id: Int64, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ProblemTable.Row? {
        guard let row = try ProblemTable.find(id, in: transaction) else { return nil }
        return row.isOpen ? row.counting(try count(row, now: now, in: transaction)) : row
    }

    private static let countLetters: SQLStatement =
        "SELECT count(*) FROM dead_letters WHERE state = 'open' AND queue = ? AND account = ?"
    private static let countRecalls: SQLStatement =
        "SELECT count(*) FROM shipments WHERE recall = 'open' AND account = ?"

    private static func count(
        _ row: ProblemTable.Row, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        guard let kind = row.kind, let account = row.account else { return row.affected }
        switch kind {
        case .confirmationFailed:
            let letters = try transaction.first(
                countLetters, [.text(FleetQueue.confirmations.deadQueue), .text(account.rawValue)]
            ) { try $0.int(0) }
            return try (letters ?? 0) + ExecutionTable.pending(account: account, in: transaction)
        case .recallParcel:
            return try transaction.first(countRecalls, [.text(account.rawValue)]) { try $0.int(0) } ?? 0
        case .ageLimitNear, .tooOld:
            let end = now - (try ConfirmationPolicy.current(account, in: transaction).ageLimit)
            let isNear = kind == .ageLimitNear
            return try ShipmentTable.aged(
                account: account, from: isNear ? end : Timestamp(rawValue: .min), before: isNear ? end + .days(1) : end,
                in: transaction
            ).count
        default: return row.affected
        }
    }
}

extension ProblemTable.Row {
    fileprivate func counting(_ affected: Int) -> ProblemTable.Row {
        ProblemTable.Row(
            id: id, kind: kind, kindText: kindText, account: account, subject: subject, affected: affected,
            sample: sample, isOpen: isOpen, openedAt: openedAt, changedAt: changedAt, closedAt: closedAt)
    }
}
