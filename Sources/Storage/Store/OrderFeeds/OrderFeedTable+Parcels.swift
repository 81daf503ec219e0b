package import Database
package import Fulfilment

extension OrderFeedTable {
    private static let selectCandidates = SQLStatement(
        """
        SELECT \(ShipmentTable.columns) FROM shipments WHERE state = 'waiting' AND account = ? AND id > ?
        AND (next_at = 253402300800000 OR (? = 1 AND next_at <= ? AND called_at IS NULL
          AND (deadline IS NULL OR deadline > ?))) ORDER BY id LIMIT ?
        """)
    private static let setInFeed: SQLStatement = """
        UPDATE shipments SET state = 'in-feed', generation = generation + 1, path = 'feed', feed = ?, feed_place = ?,
          called_at = ?, first_try_at = coalesce(first_try_at, ?), reason = NULL
        WHERE id = ? AND generation = ? AND state = 'waiting'
        """
    private static let hasten: SQLStatement =
        "UPDATE shipments SET next_at = ? WHERE id = ? AND generation = ? AND state = 'waiting'"

    /// One step of gathering parcels for a feed: looks at so many shipments, and takes up those that may go. From then on
    /// nobody sends them another way. What may not go is left to the calls, which say why.
    ///
    /// - Parameters:
    ///   - place: of the first parcel.
    ///   - after: the shipment that the step before has looked at last.
    /// - Returns: `last` = where the next step begins; `nil`: there are no more.
    package static func gather(
        _ feed: OrderFeed, _ need: FulfilmentFeedRule.Need, place first: Int, after: ShipmentID?, limit: Int = 250,
        worker: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (parcels: [FeedParcel], last: ShipmentID?) {
        let rows = try transaction.rows(
            selectCandidates,
            [
                .text(feed.account.rawValue), .integer(after?.rawValue ?? 0), (need == .all).sqlValue,
                .integer(now.rawValue), .integer((now + FulfilmentFeedRule.longestFeed).rawValue), limit.sqlValue,
            ]
        ) { try ShipmentTable.read($0) }
        let policy = try ConfirmationPolicy.current(feed.account, in: transaction)
        var parcels: [FeedParcel] = []
        for row in rows {
            guard let parcel = try parcel(row, place: first + parcels.count, policy, now: now, in: transaction) else {
                // Only a feed could carry it, and it may not go: the calls say why.
                if row.nextAt == ShipmentTable.heldForFeed {
                    try transaction.run(hasten, now.rawValue, row.id.rawValue, row.generation)
                }
                continue
            }
            let changed = try transaction.run(
                setInFeed, feed.id, parcel.place, now.rawValue, now.rawValue, row.id.rawValue, row.generation)
            guard changed == 1 else { continue }
            _ = try AttemptTable.begin(row, worker: worker, now: now, in: transaction)
            parcels.append(parcel)
        }
        return (parcels, rows.count < limit ? nil : rows.last?.id)
    }

    /// What a feed tells of a shipment; `nil` where it must not be sent now.
    private static func parcel(
        _ row: StoredShipment, place: Int, _ policy: ConfirmationPolicy, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> FeedParcel? {
        guard let stored = try OrderTable.find(account: row.account, order: row.order, keys: nil, in: transaction),
            let carrier = row.carrierCode
        else { return nil }
        // One way an order until its result is final.
        let isUnderway = try transaction.first(
            selectCalled, [.text(row.account.rawValue), .text(row.order.rawValue)]
        ) { _ in true }
        guard isUnderway == nil else { return nil }
        let contents = try ShipmentTable.items(of: row.id, in: transaction)
        let isCancelWanted = try CancelWishTable.hasOpen(account: row.account, order: row.order, in: transaction)
        var items: [ShipmentItem] = []
        do throws(ConfirmationRefusal) {
            items = try ShipmentTable.checked(
                row, stored.order, contents, now: now, policy: policy, isCancelWanted: isCancelWanted,
                needsTracking: false)
        } catch {
            // A whole order needs no ids in a feed.
            guard error == .itemIDsUnknown, row.requestKey == ParcelPlan.wholeKey, stored.order.marketplace != nil
            else {
                return nil
            }
        }
        let earliest = stored.order.purchasedAt ?? row.shippedAt
        return FeedParcel(
            place: place, shipment: row.id, order: row.order, carrierCode: carrier, carrierName: row.carrierName,
            shipMethod: row.shipMethod, trackingNumber: row.trackingNumber,
            shippedAt: min(now, max(row.shippedAt, earliest)), items: items)
    }

    private static let selectCalled: SQLStatement = """
        SELECT 1 FROM shipments WHERE account = ? AND order_id = ? AND state IN ('released', 'calling', 'unclear') LIMIT 1
        """
    private static let selectInFeed = SQLStatement(
        "SELECT \(ShipmentTable.columns) FROM shipments WHERE feed = ? AND feed_place >= ? ORDER BY feed_place LIMIT ?")

    /// The shipments of a feed by their place, from `place` on.
    static func shipments(
        of feed: OrderFeed, from place: Int, limit: Int, in transaction: any SQLTransaction
    ) throws -> [StoredShipment] {
        try transaction.rows(selectInFeed, [.integer(feed.id), place.sqlValue, limit.sqlValue]) {
            try ShipmentTable.read($0)
        }
    }

    private static let giveBack: SQLStatement = """
        UPDATE shipments SET state = 'waiting', next_at = ?, feed = NULL, feed_place = NULL, reason = NULL,
          path = CASE WHEN accepted_at IS NULL THEN NULL ELSE path END
        WHERE id = ? AND generation = ? AND state = 'in-feed'
        """

    /// Takes parcels back out of a feed that Amazon certainly has not: they wait as before.
    ///
    /// - Parameter only: these alone; `nil` = all.
    package static func giveBack(
        _ feed: OrderFeed, only: Set<ShipmentID>? = nil, code: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        for row in try shipments(of: feed, from: 0, limit: .max, in: transaction) where only?.contains(row.id) ?? true {
            try transaction.run(giveBack, now.rawValue, row.id.rawValue, row.generation)
            try ShipmentTable.endFeedAttempt(row, .notSent, code: code, detail: nil, now: now, in: transaction)
        }
        guard only == nil else { return }
        // Nothing was handed over: another may be begun at once where it was empty.
        if code == "empty" { return try discard(feed, in: transaction) }
        _ = try end(feed, .failed, detail: code, now: now, in: transaction)
    }
}
