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

    private static let select = """
        SELECT o.key, o.account, o.order_id, o.marketplace, o.currency, o.total, o.purchased_at, o.updated_at, o.ship_by,
          o.cancel_requested, (SELECT count(*) FROM order_lines l WHERE l.order_key = o.key),
          (SELECT s.state FROM shipments s WHERE s.account = o.account AND s.order_id = o.order_id
           ORDER BY s.id DESC LIMIT 1), o.revision, o.changed_at, \(OrderFacts.columns)
        FROM orders o
        WHERE o.account = ?
        """

    private static func page(
        of account: AccountID, _ filter: Filter, limit: Int, after: Cursor?, in transaction: any SQLTransaction
    ) throws -> [Row] {
        let until = after?.updatedAt.rawValue ?? .max
        let mode = try SettingTable.pendingMode(of: account, in: transaction)
        let hidesUnpaid = !filter.withHeldBack && mode != .import
        // The few that are open have an index of their own; the sign keeps that of the change from being walked for them.
        let time = filter.isAboutOpenOrders ? "+o.updated_at" : "o.updated_at"
        let conditions =
            ["\(time) >= ?", "\(time) <= ?", "(\(time) < ? OR o.key < ?)"] + filter.conditions(hidesUnpaid: hidesUnpaid)
        let statement = SQLStatement(
            ([select] + conditions).joined(separator: " AND ") + " ORDER BY \(time) DESC, o.key DESC LIMIT ?")
        return try transaction.rows(
            statement,
            [
                .text(account.rawValue), .integer(filter.since?.rawValue ?? .min), .integer(until), .integer(until),
                .integer(after?.key ?? .max), limit.sqlValue,
            ]
        ) { row in
            Row(
                key: try row.integer(0), account: AccountID(try row.text(1)), order: OrderID(try row.text(2)),
                status: OrderStatus(rawValue: try row.text(14)),
                service: FulfilmentService(rawValue: try row.text(15)) ?? .mfn,
                marketplace: try row.optionalText(3).map { MarketplaceID($0) }, currency: try row.optionalText(4),
                total: try row.optionalText(5).flatMap { Amount($0) }, purchasedAt: try row.optionalTimestamp(6),
                updatedAt: try row.timestamp(7), shipBy: try row.optionalTimestamp(8),
                isCancellationRequested: try row.flag(9), lines: try row.int(10),
                shipment: try row.optionalText(11).flatMap { ShipmentState(rawValue: $0) },
                revision: try row.integer(12), changedAt: try row.timestamp(13),
                isComplete: try OrderFacts.isComplete(row, from: 14))
        }
    }
}

extension OrderView.Filter {
    /// Whether all that is asked for has the statuses of the index `orders_open`.
    fileprivate var isAboutOpenOrders: Bool {
        let isOpen = !statuses.isEmpty && statuses.allSatisfy { $0.isPending || $0.isOpen }
        return isOpen || payment == .notYetSubmitted
    }

    /// What is asked, as conditions that hold only words of our own: a few texts, which the engines keep prepared.
    fileprivate func conditions(hidesUnpaid: Bool) -> [String] {
        let known = OrderStatus.known
        var conditions: [String] = []
        if isAboutOpenOrders {
            // Word for word that of the index.
            conditions.append("o.status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')")
        }
        if !statuses.isEmpty { conditions.append("o.status IN (\(Self.words(statuses)))") }
        if let service { conditions.append("o.service = '\(service.rawValue)'") }
        if hidesUnpaid { conditions.append("o.status NOT IN (\(Self.words(known.filter(\.isPending))))") }
        switch payment {
        case nil: break
        case .notYetSubmitted, .paid:
            conditions.append("o.status IN (\(Self.words(known.filter { PaymentState($0) == payment })))")
        case .unknown:
            // Words that are new to us are among them.
            conditions.append("o.status NOT IN (\(Self.words(known.filter { PaymentState($0) != .unknown })))")
        }
        if let isComplete {
            conditions.append(isComplete ? OrderFacts.completeCondition : "NOT " + OrderFacts.completeCondition)
        }
        return conditions
    }

    private static func words(_ statuses: [OrderStatus]) -> String {
        statuses.filter(OrderStatus.known.contains).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
