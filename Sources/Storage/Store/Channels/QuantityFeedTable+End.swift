package import Database
package import Fulfilment

extension QuantityFeedTable {
    /// Amazon shows a change after this long: its own data lag two minutes. Source: `DESIGN.md` 7, “Finality”.
    package static let readBackAfter = Duration.minutes(2)

    private static let markRefused: SQLStatement = """
        UPDATE offers SET sent = sending, sent_at = ?, sending = NULL, "feed" = NULL, tries = tries + 1, next_at = ?, reason = ?,
          issues = ?, state = CASE WHEN wanted = sending THEN 'refused' WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE "feed" = ? AND sku = ? AND state = 'sending'
        """
    private static let markWarned: SQLStatement = """
        UPDATE offers SET issues = ? WHERE "feed" = ? AND sku = ? AND state = 'sending'
        """
    private static let markTaken: SQLStatement = """
        UPDATE offers SET shown = sending, certain = NULL, sent = sending, sent_at = ?, accepted_at = ?, sending = NULL,
          "feed" = NULL, tries = 0,
          next_at = ?, read_due_at = ?,
          state = CASE WHEN wanted IS NULL OR wanted = sending OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE "feed" = ? AND state = 'sending'
        """
    private static let end: SQLStatement = """
        UPDATE quantity_feeds SET state = ?, ended_at = ?, detail = ? WHERE id = ? AND state IN ('making', 'made')
        """

    /// Writes down what Amazon's processing report says: all but the refused ones were taken.
    ///
    /// Taken at the moment of the result, not of the hand-over: what was sold in between Amazon has overwritten, so it is
    /// told again.
    ///
    /// - Returns: whether it was this call that ended the feed.
    package static func finish(
        _ feed: QuantityFeed, refusals: [SKU: QuantityRefusal], warnings: [SKU: String], now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let channel = try ChannelTable.hold(feed.channel, in: transaction),
            try transaction.run(
                end, QuantityFeed.State.done.rawValue, now.rawValue, "refused \(refusals.count)", feed.id) == 1
        else { return false }
        for (sku, refusal) in refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try transaction.run(
                markRefused, now.rawValue, now.rawValue, String(refusal.code.prefix(100)),
                String(refusal.detail.prefix(500)), channel.sends, feed.id, sku.rawValue)
        }
        for (sku, text) in warnings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try transaction.run(markWarned, String(text.prefix(500)), feed.id, sku.rawValue)
        }
        try transaction.run(
            markTaken, now.rawValue, now.rawValue, now.rawValue, (now + readBackAfter).rawValue, channel.sends, feed.id)
        try ChannelTable.recountRefused(channel, now: now, in: transaction)
        return true
    }

    /// Amazon may carry a feed out that we have given up, over what was told since: so late it is looked at once more.
    static let lateReadAfter = Duration.hours(2)

    private static let giveBack: SQLStatement = """
        UPDATE offers SET "feed" = -"feed", tries = tries + 1, next_at = ?, reason = ?, late_read_at = ?,
          state = CASE WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE "feed" = ? AND state = 'sending'
        """
    private static let free: SQLStatement = """
        UPDATE offers SET "feed" = NULL WHERE "feed" = ? AND state = 'sending'
        """

    /// The feed has no result, or none that tells: some, none or all of it may have been done. Its quantities go out by calls,
    /// never blindly as a feed again. What may be shown stays in `sending`.
    package static func fail(
        _ feed: QuantityFeed, detail: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let channel = try ChannelTable.hold(feed.channel, in: transaction),
            try transaction.run(
                end, QuantityFeed.State.failed.rawValue, now.rawValue, String(detail.prefix(500)), feed.id) == 1
        else { return }
        try transaction.run(
            giveBack, now.rawValue, OfferRefusal.feedWithoutResult, (now + lateReadAfter).rawValue, channel.sends,
            feed.id)
    }

    /// Amazon has certainly not taken the file. Its quantities are on their way still: whoever marked them so puts them back.
    package static func drop(
        _ feed: QuantityFeed, detail: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard
            try transaction.run(
                end, QuantityFeed.State.failed.rawValue, now.rawValue, String(detail.prefix(500)), feed.id) == 1
        else { return }
        try transaction.run(free, feed.id)
    }
}
