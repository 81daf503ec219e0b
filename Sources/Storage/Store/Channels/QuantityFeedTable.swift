package import Database
package import Fulfilment

/// The `quantity_feeds` table: files of quantities, from the hand-over to the result.
///
/// A SKU goes one way until its result is final: while `offers."feed"` names a feed, nobody sends it by a call.
package enum QuantityFeedTable {
    /// Amazon takes no more feeds of listings than these in `submissionPeriod`, per account and region.
    ///
    /// Source: Amazon's release notes of 2025-05-06 (JSON_LISTINGS_FEED)
    package static let mostSubmissions = 5
    package static let submissionPeriod = Duration.minutes(5)
    /// After so long a hand-over that nobody has ended is looked into.
    package static let handOverTime = Duration.minutes(2)

    private static let insert: SQLStatement = """
        INSERT INTO quantity_feeds (channel, state, quantities, created_at, next_at) VALUES (?, 'making', ?, ?, ?)
        RETURNING id
        """
    private static let assign: SQLStatement = """
        UPDATE offers SET "feed" = ? WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """

    /// Begins a feed of quantities that are marked as on their way.
    ///
    /// - Returns: the feed, and its quantities in the order of its messages: by SKU.
    package static func open(
        _ updates: [QuantityUpdate], channel: ChannelID, account: AccountID, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> (feed: QuantityFeed, quantities: [(SKU, Int)]) {
        let id = try transaction.first(
            insert,
            [
                .text(channel.rawValue), updates.count.sqlValue, .integer(now.rawValue),
                .integer((now + handOverTime).rawValue),
            ]
        ) { try $0.integer(0) }
        guard let id else { throw DatabaseError(.misuse, "The row of a feed of quantities was not written.") }
        for update in updates {
            try transaction.run(assign, id, channel.rawValue, update.sku.rawValue, update.number)
        }
        let quantities = try quantities(of: id, in: transaction)
        let feed = QuantityFeed(
            id: id, channel: channel, account: account, state: .making, feed: nil, quantities: quantities.count,
            createdAt: now)
        return (feed, quantities)
    }

    private static let selectQuantities: SQLStatement = """
        SELECT sku, sending FROM offers WHERE "feed" = ? AND state = 'sending' AND sending IS NOT NULL ORDER BY sku
        """

    /// What a feed holds, in the order of its messages.
    package static func quantities(
        of feed: Int64, in transaction: any SQLTransaction
    ) throws -> [(SKU, Int)] {
        try transaction.rows(selectQuantities, [.integer(feed)]) { (SKU(try $0.text(0)), try $0.int(1)) }
    }

    /// Amazon has taken the file.
    ///
    /// - Parameter next: when to ask for its result.
    /// - Returns: `false` where the hand-over was given up meanwhile: its quantities go another way.
    package static func made(
        _ feed: QuantityFeed, as amazons: String, next: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            "UPDATE quantity_feeds SET state = 'made', feed_id = ?, next_at = ? WHERE id = ? AND state = 'making'",
            amazons, next.rawValue, feed.id) == 1
    }

    /// Whether a feed is being handed over still, so that Amazon may be given it.
    package static func isMaking(_ feed: QuantityFeed, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM quantity_feeds WHERE id = ? AND state = 'making'", [.integer(feed.id)]
        ) { _ in true } ?? false
    }

    /// Asked again then.
    package static func postpone(
        _ feed: QuantityFeed, until next: Timestamp, detail: String? = nil, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "UPDATE quantity_feeds SET next_at = ?, detail = ? WHERE id = ? AND state IN ('making', 'made')",
            next.rawValue, detail.map { String($0.prefix(500)) }, feed.id)
    }

    private static let selectDue: SQLStatement = """
        SELECT f.id, f.channel, c.account, f.state, f.feed_id, f.quantities, f.created_at
        FROM quantity_feeds f JOIN channels c ON c.id = f.channel JOIN accounts a ON a.id = c.account
        WHERE f.state IN ('making', 'made') AND f.next_at <= ? AND a.state = 'active' ORDER BY f.next_at, f.id LIMIT ?
        """

    /// Feeds that are to be looked after now. Those of an account that is off, or that Amazon does not let in, wait.
    package static func due(
        at now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [QuantityFeed] {
        try transaction.rows(selectDue, [.integer(now.rawValue), limit.sqlValue]) { row in
            QuantityFeed(
                id: try row.integer(0), channel: ChannelID(try row.text(1)), account: AccountID(try row.text(2)),
                state: QuantityFeed.State(rawValue: try row.text(3)) ?? .made, feed: try row.optionalText(4),
                quantities: try row.int(5), createdAt: try row.timestamp(6))
        }
    }

    /// Whether Amazon takes another feed of the account now, as far as we have made any.
    package static func mayOpen(
        account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let recent = try transaction.first(
            """
            SELECT count(*) FROM quantity_feeds f JOIN channels c ON c.id = f.channel
            WHERE c.account = ? AND f.created_at > ?
            """, [.text(account.rawValue), .integer((now - submissionPeriod).rawValue)]
        ) { try $0.int(0) }
        return (recent ?? 0) < mostSubmissions
    }

    /// Whether quantities of the channel wait whose feed has ended without a result: calls go first then.
    package static func hasCallsOnly(
        _ channel: ChannelID, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM offers WHERE channel = ? AND \"feed\" < 0 AND state = 'waiting' LIMIT 1",
            [.text(channel.rawValue)]
        ) { _ in true } ?? false
    }

    /// Whether one of our feeds has this id at Amazon.
    package static func knows(
        _ amazons: String, account: AccountID, since: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM quantity_feeds f JOIN channels c ON c.id = f.channel
            WHERE c.account = ? AND f.created_at >= ? AND f.feed_id = ? LIMIT 1
            """, [.text(account.rawValue), .integer(since.rawValue), .text(amazons)]
        ) { _ in true } ?? false
    }
}
