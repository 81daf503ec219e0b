package import Database
package import Fulfilment

extension StockTable {
    /// What a count did.
    package enum CountResult: Sendable, Hashable {
        /// On hand was this before, and is this now.
        case booked(before: Int, after: Int)
        /// The item was counted at a later moment already: nothing was booked.
        case outdated(countedAt: Timestamp)
        /// This very count was booked before: nothing was booked.
        case repeated
    }

    /// What a movement did.
    package enum MoveResult: Sendable, Hashable {
        /// On hand is this now.
        case booked(onHand: Int)
        /// It was before the last count, which has it already: on hand stays, the movement stands in the ledger.
        case counted(at: Timestamp)
        /// The request's key was booked before: nothing was booked.
        case repeated
    }

    /// What a count would do.
    package struct CountPreview: Sendable, Hashable {
        /// On hand; `nil` where nothing was ever booked for the item.
        package let before: Int?
        package let after: Int
        package let countedAt: Timestamp?
    }

    /// Who counted, and by what.
    package struct CountOrigin: Sendable, Hashable {
        package var cause: String
        package var reason: String?
        package var person: String
        /// The sender's own key: the same count twice is booked once.
        package var requestKey: String?
        /// For what comes back of an order.
        package var order: OrderPlace?

        /// A line of an order, as the ledger names it.
        package struct OrderPlace: Sendable, Hashable {
            package let key: Int64
            /// From 1.
            package let line: Int

            package init(key: Int64, line: Int) {
                self.key = key
                self.line = line
            }
        }

        package init(
            cause: String, reason: String? = nil, person: String, requestKey: String? = nil, order: OrderPlace? = nil
        ) {
            self.cause = cause
            self.reason = reason
            self.person = person
            self.requestKey = requestKey
            self.order = order
        }
    }

    /// Books an absolute count of how the shelf was at `asOf`: what came and went after that moment stays counted on top.
    /// Of what was never counted, orders that left after `asOf` wait in `StockReviewTable` then: whoever counts has them
    /// announced after the commit.
    ///
    /// - Parameters:
    ///   - figure: `free`: units are added that orders held at `asOf` which the other system had fetched by then.
    ///   - now: business time.
    package static func count(
        item: ItemID, quantity: Int, asOf: Timestamp, figure: StockFigure = .physical, origin: CountOrigin,
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CountResult {
        let level = try hold(item, now: now, in: transaction)
        // Looked at while the item is held: whoever booked the same has committed.
        if let key = origin.requestKey, try isBooked(key, in: transaction) { return .repeated }
        if let last = level.countedAt, last > asOf { return .outdated(countedAt: last) }
        let onHand = try onHand(item, quantity, asOf, figure, in: transaction)
        try append(
            StockEntry(kind: .count, onHand: onHand - level.onHand, effectiveAt: asOf), item: item,
            origin: Origin(
                cause: origin.cause, reason: origin.reason, person: origin.person, requestKey: origin.requestKey),
            now: now, in: transaction)
        try transaction.run(
            "UPDATE stock_levels SET counted_at = ?, counted_free = ? WHERE item = ?", asOf.rawValue,
            figure == .free, item.rawValue)
        if level.countedAt == nil { try StockReviewTable.add(item, since: asOf, in: transaction) }
        return .booked(before: level.onHand, after: onHand)
    }

    /// What `count` would do now. Books nothing.
    package static func preview(
        item: ItemID, quantity: Int, asOf: Timestamp, figure: StockFigure, in transaction: any SQLTransaction
    ) throws -> CountPreview {
        let level = try transaction.first(
            "SELECT on_hand, counted_at FROM stock_levels WHERE item = ?", [.text(item.rawValue)]
        ) { (onHand: try $0.int(0), countedAt: try $0.optionalInteger(1)) }
        return CountPreview(
            before: level?.onHand,
            after: try level == nil ? quantity : onHand(item, quantity, asOf, figure, in: transaction),
            countedAt: (level?.countedAt ?? nil).map { Timestamp(rawValue: $0) })
    }

    /// What is on hand now if it was so at `asOf`.
    private static func onHand(
        _ item: ItemID, _ quantity: Int, _ asOf: Timestamp, _ figure: StockFigure, in transaction: any SQLTransaction
    ) throws -> Int {
        let moved = try movedAfter(asOf, item, in: transaction)
        return try quantity + moved + (figure == .free ? fetchedUnits(at: asOf, item, in: transaction) : 0)
    }

    /// Books units that come or go without an order: `receive`, `adjust`, `return`.
    ///
    /// - Parameters:
    ///   - quantity: with its sign.
    ///   - effectiveAt: when it was so in the warehouse.
    package static func move(
        _ kind: StockEntryKind, item: ItemID, quantity: Int, effectiveAt: Timestamp, origin: CountOrigin,
        now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> MoveResult {
        let level = try hold(item, now: now, in: transaction)
        if let key = origin.requestKey, try isBooked(key, in: transaction) { return .repeated }
        // What was so before the last count is in that count.
        let isCounted = level.countedAt.map { effectiveAt <= $0 } ?? false
        let onHand = isCounted ? 0 : quantity
        try append(
            StockEntry(kind: kind, onHand: onHand, effectiveAt: effectiveAt), item: item,
            origin: Origin(
                cause: origin.cause, order: origin.order.map { ($0.key, $0.line, 0) }, reason: origin.reason,
                person: origin.person, requestKey: origin.requestKey), now: now, in: transaction)
        if isCounted, let countedAt = level.countedAt { return .counted(at: countedAt) }
        return .booked(onHand: level.onHand + onHand)
    }

    package static func isBooked(_ requestKey: String, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM stock_ledger WHERE request_key = ?", [.text(requestKey)]
        ) { _ in true } ?? false
    }

    private static let selectMoved: SQLStatement = """
        SELECT coalesce(sum(on_hand), 0) FROM stock_ledger WHERE item = ? AND effective_at > ? AND kind <> 'count'
        """

    private static func movedAfter(
        _ moment: Timestamp, _ item: ItemID, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(selectMoved, [.text(item.rawValue), .integer(moment.rawValue)]) { try $0.int(0) } ?? 0
    }

    /// By order line: units taken and gone by the as-of, and the most that was taken at once later. Corrections of counts
    /// (`adjust`) are no movement of the order.
    private static let selectFetched: SQLStatement = """
        SELECT sum(CASE WHEN l.effective_at <= ? THEN 1 ELSE 0 END),
          sum(CASE WHEN l.effective_at <= ? THEN l.reserved + l.committed ELSE 0 END),
          max(CASE WHEN l.effective_at > ? THEN l.reserved + l.committed + l.issued ELSE 0 END)
        FROM stock_ledger l JOIN order_fetches f ON f.order_key = l.order_key AND f.fetched_at <= ?
        WHERE l.item = ? AND l.kind <> 'adjust' GROUP BY l.order_key, l.line
        """

    /// Units of orders that were fetched by `moment` and had not left by then.
    private static func fetchedUnits(
        at moment: Timestamp, _ item: ItemID, in transaction: any SQLTransaction
    ) throws -> Int {
        let time = SQLValue.integer(moment.rawValue)
        return try transaction.rows(selectFetched, [time, time, time, time, .text(item.rawValue)]) { row in
            FreeCount.Fetched(
                wasBooked: try row.int(0) > 0, heldAtCount: try row.int(1), takenSince: try row.int(2))
        }.reduce(0) { $0 + $1.units }
    }
}
