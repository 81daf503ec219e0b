package import Database
package import Fulfilment
import Messages

/// The `dead_letters` table: everything that was given up, with its reason. The queues hold only tokens of it.
package enum DeadLetterTable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case open
        /// Put back to be worked on again.
        case requeued
        /// A person took it out.
        case excluded
        /// Not needed any more: it worked out, or the order was cancelled.
        case settled
    }

    package struct Row: Sendable, Hashable {
        package let id: Int64
        /// The dead queue that holds its token.
        package let queue: String
        package let token: String
        package let messageID: String?
        package let account: AccountID?
        package let order: OrderID?
        package let shipment: ShipmentID?
        package let reason: String
        /// Amazon's or our text, at most 500 characters, without personal data; may be empty.
        package let detail: String
        package let state: State
        package let createdAt: Timestamp
        package let endedAt: Timestamp?
        package let endedBy: String?
        /// Of `FailureGroup`.
        package let group: String
        package let ending: Ending?
    }

    /// How a letter ended, where its state does not say it.
    package enum Ending: String, Sendable, Hashable {
        /// A person has dropped it: what it tells of is not worked on again.
        case discarded
    }

    /// How many open letters fail alike: queue, account, reason and the words of the failure are the same.
    package struct Group: Sendable, Hashable {
        /// Of `FailureGroup`; commands name a group by it.
        package let key: String
        package let queue: String
        package let account: AccountID?
        package let reason: String
        package let count: Int
        package let oldest: Timestamp
        package let newest: Timestamp
    }

    private static let columns = """
        id, queue, token, message_id, account, order_id, shipment, reason, detail, state, created_at, ended_at, ended_by,
        group_key, ending
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM dead_letters WHERE id = ?")
    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(selectOne, [.integer(id)]) { try read($0) }
    }

    /// A page of letters, oldest first.
    ///
    /// - Parameter after: the id of the last one of the page before.
    package static func list(
        _ filter: Filter, after: Int64 = 0, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let condition = filter.condition
        return try transaction.rows(
            SQLStatement("SELECT \(columns) FROM dead_letters WHERE \(condition.sql) AND id > ? ORDER BY id LIMIT ?"),
            condition.arguments + [.integer(after), limit.sqlValue]
        ) { try read($0) }
    }

    /// How many letters a filter names.
    package static func count(_ filter: Filter, in transaction: any SQLTransaction) throws -> Int {
        let condition = filter.condition
        return try transaction.first(
            SQLStatement("SELECT count(*) FROM dead_letters WHERE \(condition.sql)"), condition.arguments
        ) { try $0.int(0) } ?? 0
    }

    /// The open letters of a shipment.
    package static func open(
        shipment: ShipmentID, in transaction: any SQLTransaction
    ) throws -> [Row] {
        try transaction.rows(selectOfShipment, [.integer(shipment.rawValue)]) { try read($0) }
    }
    private static let selectOfShipment = SQLStatement(
        "SELECT \(columns) FROM dead_letters WHERE shipment = ? AND state = 'open' ORDER BY id")

    static let selectGroups: SQLStatement = """
        SELECT queue, account, reason, group_key, count(*), min(created_at), max(created_at) FROM dead_letters
        WHERE state = 'open' GROUP BY queue, account, reason, group_key
        """

    /// The open letters by what is wrong, the largest group first.
    package static func groups(in transaction: any SQLTransaction) throws -> [Group] {
        try transaction.rows(selectGroups) { row in
            Group(
                key: try row.text(3), queue: try row.text(0), account: try row.optionalText(1).map { AccountID($0) },
                reason: try row.text(2), count: try row.int(4), oldest: try row.timestamp(5),
                newest: try row.timestamp(6))
        }.sorted { ($1.count, $0.queue, $0.key) < ($0.count, $1.queue, $1.key) }
    }

    /// How many open letters a dead queue has.
    package static func openCount(queue: String, in transaction: any SQLTransaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM dead_letters WHERE state = 'open' AND queue = ?", [.text(queue)]
        ) { try $0.int(0) } ?? 0
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            id: try row.integer(0), queue: try row.text(1), token: try row.text(2),
            messageID: try row.optionalText(3), account: try row.optionalText(4).map { AccountID($0) },
            order: try row.optionalText(5).map { OrderID($0) },
            shipment: try row.optionalInteger(6).map { ShipmentID(rawValue: $0) }, reason: try row.text(7),
            detail: try row.text(8), state: State(rawValue: try row.text(9)) ?? .open,
            createdAt: Timestamp(rawValue: try row.integer(10)),
            endedAt: try row.optionalInteger(11).map { Timestamp(rawValue: $0) }, endedBy: try row.optionalText(12),
            group: try row.text(13), ending: try row.optionalText(14).flatMap { Ending(rawValue: $0) })
    }
}
