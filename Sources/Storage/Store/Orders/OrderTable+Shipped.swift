package import Database
package import Fulfilment

extension OrderTable {
    /// A merchant's order that Amazon calls shipped, with the SKUs of its lines.
    package struct ShippedOrder: Sendable, Hashable {
        package let key: Int64
        package let order: OrderID
        package let revision: Int64
        package let updatedAt: Timestamp
        package let skus: Set<SKU>
    }

    /// One part of an account's shipped orders that an index keeps in the order of their last change.
    package struct ShippedKind: Sendable, Hashable {
        package let account: AccountID
        let status: OrderStatus
        let service: FulfilmentService
        let isComplete: Bool

        /// Amazon calls these orders shipped.
        var hasLeft: Bool { !status.isOpen }
    }

    /// As the parts of shipped orders: paid ones of which Amazon does not know yet that all has left.
    static func openKinds(of account: AccountID) -> [ShippedKind] {
        kinds(of: account, [.unshipped, .partiallyShipped])
    }

    /// All parts of an account's shipped orders.
    package static func shippedKinds(of account: AccountID) -> [ShippedKind] {
        kinds(of: account, [.shipped, .invoiceUnconfirmed])
    }

    private static func kinds(of account: AccountID, _ all: [OrderStatus]) -> [ShippedKind] {
        all.flatMap { status in
            FulfilmentService.allCases.filter(\.isByMerchant).flatMap { service in
                [true, false].map {
                    ShippedKind(account: account, status: status, service: service, isComplete: $0)
                }
            }
        }
    }

    private static let selectShipped: SQLStatement = """
        SELECT key, order_id, revision, updated_at FROM orders
        WHERE account = ? AND status = ? AND service = ? AND complete = ? AND updated_at > ?
        ORDER BY updated_at LIMIT ?
        """
    private static let selectShippedAt: SQLStatement = """
        SELECT key, order_id, revision, updated_at FROM orders
        WHERE account = ? AND status = ? AND service = ? AND complete = ? AND updated_at = ?
        """
    private static let selectSKUs: SQLStatement = "SELECT sku FROM order_lines WHERE order_key = ?"

    /// Shipped orders that changed at Amazon after `moment`, oldest first: about `limit`, those of the last moment all, so
    /// that the next question begins behind it.
    package static func shipped(
        _ kind: ShippedKind, after moment: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [ShippedOrder] {
        let key: [SQLValue] = [
            .text(kind.account.rawValue), .text(kind.status.rawValue), .text(kind.service.rawValue),
            kind.isComplete.sqlValue,
        ]
        var found = try transaction.rows(
            selectShipped, key + [.integer(moment.rawValue), limit.sqlValue], { try read($0) })
        if found.count == limit, let last = found.last?.updatedAt {
            found.removeAll { $0.updatedAt == last }
            found += try transaction.rows(selectShippedAt, key + [.integer(last.rawValue)]) { try read($0) }
        }
        return try found.map { row in
            let skus = try transaction.rows(selectSKUs, [.integer(row.key)]) { SKU(try $0.text(0)) }
            return ShippedOrder(
                key: row.key, order: row.order, revision: row.revision, updatedAt: row.updatedAt, skus: Set(skus))
        }
    }

    /// Whoever books stock is to look at these orders again; they have not changed themselves.
    package static func announce(
        _ orders: [ShippedOrder], account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        for order in orders {
            try announce(account, order.order, revision: order.revision, now: now, in: transaction)
        }
    }

    private static func read(_ row: any SQLRow) throws -> ShippedOrder {
        ShippedOrder(
            key: try row.integer(0), order: OrderID(try row.text(1)), revision: try row.integer(2),
            updatedAt: try row.timestamp(3), skus: [])
    }
}
