package import Database
package import Fulfilment
import Messages

extension OrderFeedTable {
    /// Writes what a feed's result says, so many entries a step: nobody else waits for all of them.
    ///
    /// - Parameters:
    ///   - verdicts: by place; a place that is not named was taken.
    ///   - from: the first place of this step.
    /// - Returns: where the next step begins; `nil`: all are written, and the feed is `done`.
    package static func finish(
        _ feed: OrderFeed, _ verdicts: [Int: FeedVerdict], from: Int, limit: Int = 250, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int? {
        let rows = try shipments(of: feed, from: from, limit: limit, in: transaction)
        for row in rows where row.state == .inFeed {
            switch verdicts[row.feedPlace ?? 0] ?? .accepted(warning: nil) {
            case .accepted(let warning):
                try ShipmentTable.endFeedAttempt(row, .accepted, code: nil, detail: warning, now: now, in: transaction)
                try ShipmentTable.setAccepted(row, by: .feed, now: now, in: transaction)
            case .refused(let failure):
                try ShipmentTable.refuse(row, failure, now: now, in: transaction)
            }
        }
        if rows.count == limit, let last = rows.last?.feedPlace { return last + 1 }
        if try end(feed, .done, detail: nil, now: now, in: transaction) {
            try AccessTable.proved(feed.account, .write, now: now, in: transaction)
        }
        return nil
    }

    /// A feed has ended without a result (FATAL, cancelled, no processing report): some, none or all of it may be done. A
    /// report over the time since tells which orders are shipped; nothing is sent blindly again.
    package static func reconcile(
        _ feed: OrderFeed, detail: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let fetch = try FetchTable.open(
            account: feed.account, kind: .report, purpose: reconciliation,
            subject: BackfillTable.report(for: .merchant), from: feed.createdAt - .minutes(5), to: now,
            dueAt: now + CoverageRules.reportLag, now: now, in: transaction)
        try transaction.run(
            """
            UPDATE order_feeds SET state = 'reconciling', "fetch" = ?, detail = ?, next_at = ?
            WHERE id = ? AND state IN ('making', 'made')
            """,
            [
                SQLValue(fetch), .text(String(detail.prefix(500))), .integer((now + .minutes(3)).rawValue),
                .integer(feed.id),
            ])
    }

    /// The purpose of such a report.
    package static let reconciliation = "reconcile"
    /// A report that has not come by then is not waited for: the orders are read one by one.
    static let reconcilePatience = Duration.hours(2)

    private static let selectFetch: SQLStatement = """
        SELECT f.state, (SELECT count(*) FROM intake i WHERE i."fetch" = f.id AND i.state = 'stored') FROM fetches f
        WHERE f.id = ?
        """

    /// Judges the entries of a feed by what the report has shown, when it is there.
    ///
    /// - Returns: `false`: it is not there yet.
    package static func settle(
        _ feed: OrderFeed, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let report = try transaction.first(selectFetch, [.integer(feed.fetch ?? 0)]) {
            (state: FetchTable.State(rawValue: try $0.text(0)), open: try $0.int(1))
        }
        let isThere = (report?.state == .done || report?.state == .empty) && report?.open == 0
        let isOver = report == nil || report?.state == .failed || report?.state == .cancelled
        guard isThere || isOver || now - feed.createdAt > reconcilePatience else { return false }
        for row in try shipments(of: feed, from: 0, limit: .max, in: transaction) where row.state == .inFeed {
            let order = try OrderTable.find(account: row.account, order: row.order, keys: nil, in: transaction)?.order
            if order?.status.isShipped == true {
                try ShipmentTable.endFeedAttempt(row, .accepted, code: nil, detail: nil, now: now, in: transaction)
                try ShipmentTable.setAccepted(row, by: .feed, now: now, in: transaction)
            } else if isThere {
                try ShipmentTable.endFeedAttempt(
                    row, .failed, code: "feed-without-result", detail: nil, now: now, in: transaction)
                try ShipmentTable.leaveFeed(row, now: now, in: transaction)
            } else {
                try ShipmentTable.endFeedAttempt(
                    row, .unclear, code: "feed-without-result", detail: nil, now: now, in: transaction)
                try ShipmentTable.setUnclear(row, now: now, in: transaction)
            }
        }
        _ = try end(feed, .failed, detail: nil, now: now, in: transaction)
        return true
    }
}

extension ShipmentTable {
    private static let endAttempt: SQLStatement = """
        UPDATE attempts SET ended_at = ?, outcome = ?, code = ?, detail = ? WHERE shipment = ? AND ended_at IS NULL
        """

    static func endFeedAttempt(
        _ row: StoredShipment, _ outcome: AttemptTable.Outcome, code: String?, detail: String?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            endAttempt,
            [
                .integer(now.rawValue), .text(outcome.rawValue), SQLValue(code),
                SQLValue(detail.map { String($0.prefix(500)) }), .integer(row.id.rawValue),
            ])
    }

    /// Amazon's result of a feed does not take it: a dead letter like any other, whose token comes through the outbox.
    fileprivate static func refuse(
        _ row: StoredShipment, _ failure: CallFailure, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try endFeedAttempt(row, .refused, code: failure.code, detail: failure.detail, now: now, in: transaction)
        let order = try OrderTable.find(account: row.account, order: row.order, keys: nil, in: transaction)?.order
        if let marketplace = order?.marketplace, let carrier = row.carrierCode {
            let items = try items(of: row.id, in: transaction).compactMap { item in
                item.itemID.map { ShipmentItem(itemID: $0, quantity: item.quantity) }
            }
            let content = ShipmentCall.fingerprint(
                marketplace, carrier, row.carrierName, row.shipMethod, row.trackingNumber, items)
            try countRefusal(row, content, now: now, in: transaction)
        }
        try transaction.run(clearFeed, row.id.rawValue)
        try bury(
            row, reason: DeadLetterReason.amazonRefused, detail: failure.detail, messageID: nil,
            queue: .confirmationsRetry, now: now, in: transaction)
        try OutboxTable.add(
            .shipmentReady(shipment: row.id, generation: row.generation, retry: true), availableAt: now,
            in: transaction)
    }

    private static let clearFeed: SQLStatement = """
        UPDATE shipments SET feed = NULL, feed_place = NULL,
          path = CASE WHEN accepted_at IS NULL THEN NULL ELSE path END WHERE id = ?
        """
    private static let markLeft: SQLStatement = """
        UPDATE shipments SET state = 'waiting', has_failed = 1, resends = resends + 1, next_at = ?,
          reason = 'feed-without-result', feed = NULL, feed_place = NULL, path = CASE WHEN tracking_number IS NULL
          THEN path ELSE 'call' END WHERE id = ? AND generation = ? AND state = 'in-feed'
        """

    /// The feed has not done it: it goes by a call, or where it has no number by the next feed.
    fileprivate static func leaveFeed(
        _ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let next = row.trackingNumber == nil ? heldForFeed : now
        try transaction.run(markLeft, next.rawValue, row.id.rawValue, row.generation)
    }

    private static let markUnclear: SQLStatement = """
        UPDATE shipments SET state = 'unclear', reads = 0, next_at = ?, reason = 'feed-without-result', feed = NULL,
          feed_place = NULL WHERE id = ? AND generation = ? AND state = 'in-feed'
        """

    fileprivate static func setUnclear(
        _ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(markUnclear, now.rawValue, row.id.rawValue, row.generation)
    }
}
