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
        package var payment: PaymentState?
        package var isComplete: Bool?
        /// Also the unpaid orders of accounts that do not import those.
        package var withHeldBack: Bool

        package init(
            account: AccountID? = nil, statuses: [OrderStatus] = [], service: FulfilmentService? = nil,
            since: Timestamp? = nil, payment: PaymentState? = nil, isComplete: Bool? = nil, withHeldBack: Bool = true
        ) {
            self.account = account
            self.statuses = statuses
            self.service = service
            self.since = since
            self.payment = payment
            self.isComplete = isComplete
            self.withHeldBack = withHeldBack
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
        package let revision: Int64
        package let changedAt: Timestamp
        package let isComplete: Bool

        package var cursor: Cursor { Cursor(updatedAt: updatedAt, key: key) }
    }

    /// At most `limit` orders, the last changed first.
    ///
    /// Each kind of order that the filter lets through is walked by itself, in an index that has the time behind the kind;
    /// the walks are merged. So no filter reads past orders that it does not show, however many there are.
    package static func list(
        _ filter: Filter, limit: Int, after: Cursor? = nil, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let accounts = try filter.account.map { [$0] } ?? AccountTable.all(in: transaction).map(\.id)
        var places: [Cursor] = []
        for account in accounts {
            let mode = try SettingTable.pendingMode(of: account, in: transaction)
            let hidesUnpaid = !filter.withHeldBack && mode != .import
            for kind in try OrderKind.all(of: account, in: transaction)
            where filter.includes(kind) && !(hidesUnpaid && kind.status.isPending) {
                places += try kind.page(of: account, since: filter.since, after: after, limit: limit, in: transaction)
            }
        }
        places.sort { ($0.updatedAt, $0.key) > ($1.updatedAt, $1.key) }
        let shown = places.prefix(limit).map(\.key)
        let rows = try select.rows(shown, in: transaction) { (try $0.integer(0), try row($0)) }
        let found = Dictionary(uniqueKeysWithValues: rows)
        return shown.compactMap { found[$0] }
    }

    private static let select = KeyList(
        """
        SELECT o.key, o.account, o.order_id, o.marketplace, o.currency, o.total, o.purchased_at, o.updated_at, o.ship_by,
          o.cancel_requested, (SELECT count(*) FROM order_lines l WHERE l.order_key = o.key),
          (SELECT s.state FROM shipments s WHERE s.account = o.account AND s.order_id = o.order_id
           ORDER BY s.id DESC LIMIT 1), o.revision, o.changed_at, o.status, o.service, o.complete
        FROM orders o WHERE o.key IN {keys}
        """)

    private static func row(_ row: any SQLRow) throws -> Row {
        Row(
            key: try row.integer(0), account: AccountID(try row.text(1)), order: OrderID(try row.text(2)),
            status: OrderStatus(rawValue: try row.text(14)),
            service: FulfilmentService(rawValue: try row.text(15)) ?? .mfn,
            marketplace: try row.optionalText(3).map { MarketplaceID($0) }, currency: try row.optionalText(4),
            total: try row.optionalText(5).flatMap { Amount($0) }, purchasedAt: try row.optionalTimestamp(6),
            updatedAt: try row.timestamp(7), shipBy: try row.optionalTimestamp(8),
            isCancellationRequested: try row.flag(9), lines: try row.int(10),
            shipment: try row.optionalText(11).flatMap { ShipmentState(rawValue: $0) },
            revision: try row.integer(12), changedAt: try row.timestamp(13), isComplete: try row.flag(16))
    }
}

extension OrderView.Filter {
    /// Whether orders of a kind are asked for.
    fileprivate func includes(_ kind: OrderKind) -> Bool {
        (statuses.isEmpty || statuses.contains(kind.status)) && (service.map { $0 == kind.service } ?? true)
            && (payment.map { $0 == PaymentState(kind.status) } ?? true)
            && (isComplete.map { $0 == kind.isComplete } ?? true)
    }
}
