package import Database
package import Fulfilment

/// Lists of shipments for people.
package enum ShipmentView {
    /// Which shipments of an account a list holds; each list is one index read in the order of ids.
    package enum List: Sendable, Hashable {
        case states([ShipmentState])
        case aged(from: Timestamp, before: Timestamp)
        case recalls
        case held
        /// Failed at least once and not accepted since: dead, or waiting for its next try.
        case failed
    }

    /// A page of a list, by id.
    package static func list(
        _ list: List, account: AccountID, after: Int64, limit: Int, in transaction: any SQLTransaction
    ) throws -> [StoredShipment] {
        let (condition, arguments): (String, [SQLValue]) =
            switch list {
            case .states(let states):
                (
                    "state IN (\(states.map { _ in "?" }.joined(separator: ", ")))", states.map { .text($0.rawValue) }
                )
            case .aged(let from, let before):
                (
                    "state IN ('waiting', 'unclear', 'dead') AND aged_from >= ? AND aged_from < ?",
                    [.integer(from.rawValue), .integer(before.rawValue)]
                )
            case .recalls: ("recall = 'open'", [])
            case .failed: ("state IN ('dead', 'waiting') AND has_failed = 1", [])
            case .held: ("buyer_request = 'held' AND state IN ('waiting', 'dead')", [])
            }
        return try transaction.rows(
            SQLStatement(
                """
                SELECT \(ShipmentTable.columns) FROM shipments WHERE \(condition) AND account = ? AND id > ?
                ORDER BY id LIMIT ?
                """), arguments + [.text(account.rawValue), .integer(after), limit.sqlValue]
        ) { try ShipmentTable.read($0) }
    }

    private static let selectRanked = SQLStatement(
        """
        SELECT \(ShipmentTable.columns) FROM shipments WHERE state = 'waiting' AND account = ?
        ORDER BY demoted, has_failed DESC, rank_deadline, marked_at, id
        """)

    /// Hands out what waits, in the order in which it goes, with its place from 0. Return `false` to stop.
    package static func ranked(
        account: AccountID, in transaction: any SQLTransaction, _ each: (Int, StoredShipment) throws -> Bool
    ) throws {
        var place = 0
        try transaction.query(selectRanked, [.text(account.rawValue)]) { row in
            defer { place += 1 }
            return try each(place, try ShipmentTable.read(row))
        }
    }

    /// How many wait to be sent by a call: due now, due later, and held for a run.
    package struct Waiting: Sendable, Hashable {
        package var due = 0
        package var later = 0
        package var held = 0
        /// Dead letters that a run would take up.
        package var dead = 0

        package init() {}
    }

    private static let countWaiting: SQLStatement = """
        SELECT CASE WHEN next_at <= ? THEN 0 WHEN next_at = ? THEN 2 ELSE 1 END AS kind, count(*) FROM shipments
        WHERE state = 'waiting' AND account = ? GROUP BY kind
        """

    package static func waiting(
        account: AccountID, ageLimit: Duration, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Waiting {
        var waiting = Waiting()
        try transaction.query(
            countWaiting,
            [.integer(now.rawValue), .integer(ShipmentTable.heldForRun.rawValue), .text(account.rawValue)]
        ) { row in
            let count = try row.int(1)
            switch try row.integer(0) {
            case 0: waiting.due = count
            case 1: waiting.later = count
            default: waiting.held = count
            }
            return true
        }
        waiting.dead = try ShipmentTable.retryable(account: account, ageLimit: ageLimit, now: now, in: transaction)
        return waiting
    }
}
