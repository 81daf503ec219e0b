package import Database
package import Fulfilment

extension OrderFeedTable {
    private static let selectReady: SQLStatement = """
        SELECT c.id, c.account, c.order_key, o.order_id, c.reason, c.state, c.tries, c.sent_at FROM cancellations c
        JOIN orders o ON o.key = c.order_key WHERE c.account = ? AND c.state = 'ready' AND c.next_at <= ?
        AND c.state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled') ORDER BY c.id LIMIT ?
        """
    private static let setInFeed: SQLStatement = """
        UPDATE cancellations SET state = 'sending', way = 'feed', tries = tries + 1, feed = ?, feed_place = ?,
          changed_at = ?, changed_by = 'fleet' WHERE id = ? AND state = 'ready'
        """

    /// Gathers the cancellations of an account that are to be sent now. An order whose items are not known is read first.
    package static func gatherCancellations(
        _ feed: OrderFeed, limit: Int = 1000, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [FeedCancellation] {
        let ready = try transaction.rows(
            selectReady, [.text(feed.account.rawValue), .integer(now.rawValue), limit.sqlValue]
        ) { try CancellationTable.read($0) }
        var gathered: [FeedCancellation] = []
        for cancellation in ready {
            let order = try OrderTable.find(
                account: feed.account, order: cancellation.order, keys: nil, in: transaction)?.order
            let items = order?.lines.compactMap(\.itemID) ?? []
            guard !items.isEmpty, items.count == order?.lines.count else {
                _ = try FetchTable.open(
                    account: feed.account, kind: .order, purpose: FetchTable.itemIDs,
                    subject: cancellation.order.rawValue, from: nil, to: nil, now: now, in: transaction)
                continue
            }
            let place = gathered.count + 1
            guard try transaction.run(setInFeed, feed.id, place, now.rawValue, cancellation.id) == 1 else { continue }
            gathered.append(
                FeedCancellation(
                    place: place, order: cancellation.order, reason: cancellation.reason, items: items))
        }
        return gathered
    }

    private static let selectInFeed: SQLStatement = """
        SELECT c.id, c.account, c.order_key, o.order_id, c.reason, c.state, c.tries - 1, c.sent_at, c.feed_place
        FROM cancellations c JOIN orders o ON o.key = c.order_key WHERE c.feed = ? ORDER BY c.feed_place
        """
    private static let leave: SQLStatement =
        "UPDATE cancellations SET feed = NULL, feed_place = NULL WHERE id = ?"

    /// Writes what a feed of cancellations came to.
    ///
    /// - Parameter verdicts: by place; a place that is not named was taken. `nil`: there is no result; the orders are read,
    ///   and what is not cancelled is sent again, which Amazon takes for the same.
    package static func finishCancellations(
        _ feed: OrderFeed, _ verdicts: [Int: FeedVerdict]?, detail: String? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let entries = try transaction.rows(selectInFeed, [.integer(feed.id)]) {
            (try CancellationTable.read($0), place: try $0.int(8))
        }
        for (cancellation, place) in entries {
            try transaction.run(leave, cancellation.id)
            guard let verdicts else {
                let failure = CallFailure(code: "feed-without-result", detail: detail ?? "")
                try CancellationTable.finish(cancellation, .unclear(failure), now: now, in: transaction)
                continue
            }
            switch verdicts[place] ?? .accepted(warning: nil) {
            case .accepted: try CancellationTable.finish(cancellation, .accepted, now: now, in: transaction)
            case .refused(let failure):
                try CancellationTable.finish(cancellation, .refused(failure), now: now, in: transaction)
            }
        }
        _ = try end(feed, verdicts == nil ? .failed : .done, detail: detail, now: now, in: transaction)
    }

    /// Amazon certainly has not got the feed: its cancellations wait as before.
    package static func giveBackCancellations(
        _ feed: OrderFeed, code: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let entries = try transaction.rows(selectInFeed, [.integer(feed.id)]) { try CancellationTable.read($0) }
        for cancellation in entries {
            try transaction.run(leave, cancellation.id)
            try CancellationTable.finish(
                cancellation, .notSent(until: now + .minutes(1)), now: now, in: transaction)
        }
        _ = try end(feed, .failed, detail: code, now: now, in: transaction)
    }
}
