package import Database
package import Fulfilment

/// The `order_feeds` table: documents of shipments and cancellations, from the gathering to the result.
package enum OrderFeedTable {
    /// Amazon wants no more feeds of one type than one in this time.
    ///
    /// Source: sp-api FACTS 12, best practice of the Feeds API
    package static let rest = Duration.minutes(20)
    /// After so long a hand-over that nobody has ended is looked into.
    package static let handOverTime = Duration.minutes(5)

    private static let columns = "f.id, f.account, f.kind, f.state, f.feed_id, f.entries, f.\"fetch\", f.created_at"
    private static let insert: SQLStatement = """
        INSERT INTO order_feeds (account, kind, state, created_at, next_at)
        SELECT ?, ?, 'making', ?, ? WHERE NOT EXISTS (
          SELECT 1 FROM order_feeds WHERE account = ? AND kind = ?
          AND (created_at > ? OR state IN ('making', 'made', 'reconciling')))
        RETURNING id
        """

    /// Begins a feed, unless one of its kind is under way or was begun within `rest`. Its account is held, so that two do not
    /// begin one each.
    package static func open(
        _ kind: OrderFeed.Kind, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> OrderFeed? {
        guard try AccountTable.hold(account, in: transaction) != nil else { return nil }
        let id = try transaction.first(
            insert,
            [
                .text(account.rawValue), .text(kind.rawValue), .integer(now.rawValue),
                .integer((now + handOverTime).rawValue), .text(account.rawValue), .text(kind.rawValue),
                .integer((now - rest).rawValue),
            ]
        ) { try $0.integer(0) }
        return id.map {
            OrderFeed(
                id: $0, account: account, kind: kind, state: .making, feed: nil, entries: 0, fetch: nil,
                createdAt: now)
        }
    }

    private static let selectUnderway: SQLStatement = """
        SELECT 1 FROM order_feeds WHERE account = ? AND kind = ?
        AND (created_at > ? OR state IN ('making', 'made', 'reconciling')) LIMIT 1
        """

    /// Whether `open` would begin one. A cheap look.
    package static func mayOpen(
        _ kind: OrderFeed.Kind, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            selectUnderway, [.text(account.rawValue), .text(kind.rawValue), .integer((now - rest).rawValue)]
        ) { _ in true } == nil
    }

    /// Takes back a feed that has just been begun and holds nothing.
    package static func discard(_ feed: OrderFeed, in transaction: any SQLTransaction) throws {
        try transaction.run("DELETE FROM order_feeds WHERE id = ? AND state = 'making'", feed.id)
    }

    /// The places of a feed's entries in the order of its messages.
    package static func places(of feed: OrderFeed, in transaction: any SQLTransaction) throws -> [Int] {
        let table = feed.kind == .fulfilment ? "shipments" : "cancellations"
        return try transaction.rows(
            SQLStatement("SELECT feed_place FROM \(table) WHERE feed = ? ORDER BY feed_place"), [.integer(feed.id)]
        ) { try $0.int(0) }
    }

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> OrderFeed? {
        try transaction.first(SQLStatement("SELECT \(columns) FROM order_feeds f WHERE f.id = ?"), [.integer(id)]) {
            try read($0)
        }
    }

    private static let selectDue = SQLStatement(
        """
        SELECT \(columns) FROM order_feeds f JOIN accounts a ON a.id = f.account
        WHERE f.state IN ('making', 'made', 'reconciling') AND f.next_at <= ? AND a.state = 'active'
        ORDER BY f.next_at, f.id LIMIT ?
        """)

    /// Feeds that are to be looked after now. Those of an account that is off, or that Amazon does not let in, wait.
    package static func due(
        at now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [OrderFeed] {
        try transaction.rows(selectDue, [.integer(now.rawValue), limit.sqlValue]) { try read($0) }
    }

    /// Amazon has taken the document.
    ///
    /// - Returns: `false` where the hand-over was given up meanwhile.
    package static func made(
        _ feed: OrderFeed, as amazons: String, entries: Int, next: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE order_feeds SET state = 'made', feed_id = ?, entries = ?, next_at = ?
            WHERE id = ? AND state = 'making'
            """, amazons, entries, next.rawValue, feed.id) == 1
    }

    /// Whether a feed is being handed over still, so that Amazon may be given it; its time for that begins anew.
    package static func isMaking(
        _ feed: OrderFeed, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            "UPDATE order_feeds SET next_at = ? WHERE id = ? AND state = 'making'",
            (now + handOverTime).rawValue, feed.id) == 1
    }

    /// Looked after again then.
    package static func postpone(
        _ feed: OrderFeed, until next: Timestamp, detail: String? = nil, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "UPDATE order_feeds SET next_at = ?, detail = ? WHERE id = ? AND ended_at IS NULL",
            next.rawValue, detail.map { String($0.prefix(500)) }, feed.id)
    }

    /// Whether one of our feeds has this id at Amazon.
    package static func knows(
        _ amazons: String, account: AccountID, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM order_feeds WHERE account = ? AND feed_id = ? LIMIT 1",
            [.text(account.rawValue), .text(amazons)]
        ) { _ in true } ?? false
    }

    /// Ends a feed. `false` where another has ended it.
    static func end(
        _ feed: OrderFeed, _ state: OrderFeed.State, detail: String?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE order_feeds SET state = ?, detail = coalesce(?, detail), ended_at = ?
            WHERE id = ? AND ended_at IS NULL
            """, state.rawValue, detail.map { String($0.prefix(500)) }, now.rawValue, feed.id) == 1
    }

    private static func read(_ row: any SQLRow) throws -> OrderFeed {
        OrderFeed(
            id: try row.integer(0), account: AccountID(try row.text(1)),
            kind: OrderFeed.Kind(rawValue: try row.text(2)) ?? .fulfilment,
            state: OrderFeed.State(rawValue: try row.text(3)) ?? .failed, feed: try row.optionalText(4),
            entries: try row.int(5), fetch: try row.optionalInteger(6), createdAt: try row.timestamp(7))
    }
}
