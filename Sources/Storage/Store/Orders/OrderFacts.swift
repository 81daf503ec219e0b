import Database
import Fulfilment

/// What of an order tells whether it is complete, without opening its seal: columns of a query on `orders o`, and the same
/// rule as a condition of SQL.
enum OrderFacts {
    private static let lacksItemID =
        "EXISTS (SELECT 1 FROM order_lines l WHERE l.order_key = o.key AND l.item_id IS NULL)"

    /// Status, service, whether the recipient is there, whether a line lacks Amazon's id.
    static let columns = """
        o.status, o.service, CASE WHEN o.recipient IS NULL THEN 0 ELSE 1 END, CASE WHEN \(lacksItemID) THEN 1 ELSE 0 END
        """

    /// - Parameter first: where `columns` begin in the row.
    static func isComplete(_ row: any SQLRow, from first: Int) throws -> Bool {
        Order.isComplete(
            status: OrderStatus(rawValue: try row.text(first)),
            service: FulfilmentService(rawValue: try row.text(first + 1)) ?? .mfn,
            hasRecipient: try row.flag(first + 2), hasItemIDs: try !row.flag(first + 3))
    }

    /// The rule of `Order.isComplete`.
    static let completeCondition = """
        (o.status IN ('unshipped', 'partially-shipped', 'shipped', 'invoice-unconfirmed', 'unfulfillable')
         AND (o.service NOT IN ('mfn', 'sfp') OR ((o.recipient IS NOT NULL OR o.status IN ('shipped', 'invoice-unconfirmed'))
          AND NOT \(lacksItemID))))
        """
}
