package import Database
package import Fulfilment

extension ChangeTable {
    /// An order in the list of changes, as it stands now.
    package struct Entry: Sendable, Hashable {
        package let number: Int64
        package let account: AccountID
        package let order: OrderID
        package let status: OrderStatus
        package let service: FulfilmentService
        package let revision: Int64
        package let changedAt: Timestamp
        package let isComplete: Bool
        /// What happened, seen from the number behind which was asked.
        package let events: [OrderEvent]
    }

    private static let select: SQLStatement = """
        SELECT c.number, c.created_number, c.completed_number, c.cancelled_number, o.account, o.order_id, o.revision,
          o.changed_at, o.status, o.service, o.complete
        FROM order_changes c JOIN orders o ON o.key = c.order_key
        WHERE c.number > ? ORDER BY c.number LIMIT ?
        """

    /// The orders that have changed behind a number, each once, in the order of their changes. Those that are held back are
    /// not among them.
    ///
    /// - Parameter after: 0 or more.
    package static func entries(
        after: Int64, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Entry] {
        try transaction.rows(select, [.integer(after), limit.sqlValue]) { row in
            Entry(
                number: try row.integer(0), account: AccountID(try row.text(4)), order: OrderID(try row.text(5)),
                status: OrderStatus(rawValue: try row.text(8)),
                service: FulfilmentService(rawValue: try row.text(9)) ?? .mfn, revision: try row.integer(6),
                changedAt: try row.timestamp(7), isComplete: try row.flag(10),
                events: OrderEvent.events(
                    after: after, created: try row.optionalInteger(1), completed: try row.optionalInteger(2),
                    cancelled: try row.optionalInteger(3)))
        }
    }
}
