import Database
import Fulfilment

extension ShipmentTable {
    private static let selectDeparted: SQLStatement = """
        SELECT i.line, CASE WHEN (s.state = 'closed' AND s.reason = 'withdrawn') OR s.recall = 'back' THEN 1 ELSE 0 END
          AS withdrawn, sum(i.quantity), max(s.shipped_at)
        FROM shipments s JOIN shipment_items i ON i.shipment = s.id
        WHERE s.account = ? AND s.order_id = ? GROUP BY i.line, withdrawn
        """

    /// What has left of each line of an order by the merchant's own marks, whatever Amazon made of them.
    static func departures(
        account: AccountID, order: OrderID, in transaction: any SQLTransaction
    ) throws -> [Int: LineDeparture] {
        var left: [Int: LineDeparture] = [:]
        try transaction.query(selectDeparted, [.text(account.rawValue), .text(order.rawValue)]) { row in
            let line = try row.int(0)
            if try row.flag(1) {
                left[line, default: .none].withdrawn = try row.int(2)
            } else {
                left[line, default: .none].quantity = try row.int(2)
                left[line, default: .none].at = Timestamp(rawValue: try row.integer(3))
            }
            return true
        }
        return left
    }
}
