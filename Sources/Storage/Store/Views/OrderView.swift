package import Database
package import Fulfilment

/// Orders as lists for people: latest change at Amazon first, in pages.
package enum OrderView {
    package struct Filter: Sendable, Hashable {
        package var account: AccountID?
        /// Any of these; empty = all.
        package var statuses: [OrderStatus]
        package var service: FulfilmentService?
        /// Changed at Amazon at or after this moment.
        package var since: Timestamp?

        package init(
            account: AccountID? = nil, statuses: [OrderStatus] = [], service: FulfilmentService? = nil,
            since: Timestamp? = nil
        ) {
            self.account = account
            self.statuses = statuses
            self.service = service
            self.since = since
        }
    }

    /// Where a page ended: the next one starts behind it.
    package struct Cursor: Sendable, Hashable {
        package let updatedAt: Timestamp
        package let key: Int64

        package init(updatedAt: Timestamp, key: Int64) {
            self.updatedAt = updatedAt
            self.key = key
        }
    }

    package struct Row: Sendable, Hashable {
        package let key: Int64
        package let account: AccountID
        package let order: OrderID
        package let status: OrderStatus
        package let service: FulfilmentService
        package let marketplace: MarketplaceID?
        package let currency: String?
        package let total: Amount?
        package let purchasedAt: Timestamp?
        package let updatedAt: Timestamp
        package let shipBy: Timestamp?
        package let isCancellationRequested: Bool
        package let lines: Int
        /// The latest shipment's state; `nil` where none was marked.
        package let shipment: ShipmentState?

        package var cursor: Cursor { Cursor(updatedAt: updatedAt, key: key) }
    }

    /// At most `limit` orders, the last changed first.
    package static func list(
        _ filter: Filter, limit: Int, after: Cursor? = nil, in transaction: any SQLTransaction
    ) throws -> [Row] {
        // One walk over the index of each account: an index over all accounts would cost every import.
        let accounts = try filter.account.map { [$0] } ?? AccountTable.all(in: transaction).map(\.id)
        var found: [Row] = []
        for account in accounts {
            found += try page(of: account, filter, limit: limit, after: after, in: transaction)
        }
        if accounts.count > 1 { found.sort { ($0.updatedAt, $0.key) > ($1.updatedAt, $1.key) } }
        return Array(found.prefix(limit))
    }

    private static let select: SQLStatement = """
        SELECT o.key, o.account, o.order_id, o.status, o.service, o.marketplace, o.currency, o.total, o.purchased_at,
          o.updated_at, o.ship_by, o.cancel_requested,
          (SELECT count(*) FROM order_lines l WHERE l.order_key = o.key),
          (SELECT s.state FROM shipments s WHERE s.account = o.account AND s.order_id = o.order_id
           ORDER BY s.id DESC LIMIT 1)
        FROM orders o
        WHERE o.account = ? AND o.updated_at >= ? AND o.updated_at <= ? AND (o.updated_at < ? OR o.key < ?)
          AND (? = '' OR o.status IN (?, ?)) AND (? = '' OR o.service = ?)
        ORDER BY o.updated_at DESC, o.key DESC LIMIT ?
        """

    private static func page(
        of account: AccountID, _ filter: Filter, limit: Int, after: Cursor?, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let until = after?.updatedAt.rawValue ?? .max
        let status = filter.statuses.first?.rawValue ?? ""
        let service = filter.service?.rawValue ?? ""
        return try transaction.rows(
            select,
            [
                .text(account.rawValue), .integer(filter.since?.rawValue ?? .min), .integer(until), .integer(until),
                .integer(after?.key ?? .max), .text(status), .text(status),
                .text(filter.statuses.last?.rawValue ?? ""), .text(service), .text(service), limit.sqlValue,
            ]
        ) { row in
            Row(
                key: try row.integer(0), account: AccountID(try row.text(1)), order: OrderID(try row.text(2)),
                status: OrderStatus(rawValue: try row.text(3)),
                service: FulfilmentService(rawValue: try row.text(4)) ?? .mfn,
                marketplace: try row.optionalText(5).map { MarketplaceID($0) }, currency: try row.optionalText(6),
                total: try row.optionalText(7).flatMap { Amount($0) }, purchasedAt: try row.optionalTimestamp(8),
                updatedAt: try row.timestamp(9), shipBy: try row.optionalTimestamp(10),
                isCancellationRequested: try row.flag(11), lines: try row.int(12),
                shipment: try row.optionalText(13).flatMap { ShipmentState(rawValue: $0) })
        }
    }
}
