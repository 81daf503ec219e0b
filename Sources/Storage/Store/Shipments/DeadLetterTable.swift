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
    }

    /// Which letters a list or command is about; `nil` = all.
    package struct Filter: Sendable, Hashable {
        package var state: State
        package var queue: String?
        package var account: AccountID?
        package var reason: String?

        package init(state: State = .open, queue: String? = nil, account: AccountID? = nil, reason: String? = nil) {
            self.state = state
            self.queue = queue
            self.account = account
            self.reason = reason
        }
    }

    /// How many open letters share queue, account and reason.
    package struct Group: Sendable, Hashable {
        package let queue: String
        package let account: AccountID?
        package let reason: String
        package let count: Int
        package let oldest: Timestamp
    }

    private static let columns = """
        id, queue, token, message_id, account, order_id, shipment, reason, detail, state, created_at, ended_at, ended_by
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM dead_letters WHERE id = ?")
    private static let selectPage = SQLStatement(
        """
        SELECT \(columns) FROM dead_letters WHERE state = ? AND id > ? AND (CAST(? AS TEXT) IS NULL OR queue = ?)
        AND (CAST(? AS TEXT) IS NULL OR account = ?) AND (CAST(? AS TEXT) IS NULL OR reason = ?) ORDER BY id LIMIT ?
        """)

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(selectOne, [.integer(id)]) { try read($0) }
    }

    /// A page of letters, oldest first.
    ///
    /// - Parameter after: the id of the last one of the page before.
    package static func list(
        _ filter: Filter, after: Int64 = 0, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let queue = SQLValue(filter.queue)
        let account = SQLValue(filter.account?.rawValue)
        let reason = SQLValue(filter.reason)
        return try transaction.rows(
            selectPage,
            [
                .text(filter.state.rawValue), .integer(after), queue, queue, account, account, reason, reason,
                limit.sqlValue,
            ]
        ) { try read($0) }
    }

    /// The open letters of a shipment.
    package static func open(
        shipment: ShipmentID, in transaction: any SQLTransaction
    ) throws -> [Row] {
        try transaction.rows(selectOfShipment, [.integer(shipment.rawValue)]) { try read($0) }
    }
    private static let selectOfShipment = SQLStatement(
        "SELECT \(columns) FROM dead_letters WHERE shipment = ? AND state = 'open' ORDER BY id")

    /// The open letters by queue, account and reason.
    package static func groups(in transaction: any SQLTransaction) throws -> [Group] {
        try transaction.rows(
            """
            SELECT queue, account, reason, count(*), min(created_at) FROM dead_letters WHERE state = 'open'
            GROUP BY queue, account, reason ORDER BY queue, account NULLS FIRST, reason
            """
        ) { row in
            Group(
                queue: try row.text(0), account: try row.optionalText(1).map { AccountID($0) },
                reason: try row.text(2), count: try row.int(3), oldest: Timestamp(rawValue: try row.integer(4)))
        }
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
            endedAt: try row.optionalInteger(11).map { Timestamp(rawValue: $0) }, endedBy: try row.optionalText(12))
    }
}
