package import Database
package import Fulfilment

extension OfferTable {
    /// Whoever books stock next calculates all offers of a channel anew: its buffer, its maximum or its assortment is
    /// another now.
    static func recalculate(all channel: ChannelID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            """
            INSERT INTO stock_changes (item)
              SELECT o.sku FROM offers o WHERE o.channel = ?
              UNION SELECT p.item FROM offers o JOIN sku_parts p ON p.sku = o.sku AND p.channel IN (o.channel, '')
                WHERE o.channel = ?
              UNION SELECT l.item FROM stock_levels l WHERE l.counted_at IS NOT NULL
                AND EXISTS (SELECT 1 FROM channels c WHERE c.id = ? AND c.assortment = 'all')
              UNION SELECT p.item FROM sku_parts p JOIN channels c ON c.id = p.channel
                WHERE c.id = ? AND c.assortment = 'all'
            """, channel.rawValue, channel.rawValue, channel.rawValue, channel.rawValue)
    }

    /// Sending was switched on or off. The channel is held.
    static func switched(
        _ sends: Bool, channel: ChannelID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        if sends {
            try transaction.run(
                """
                UPDATE offers SET shown = NULL, certain = NULL, sending = NULL, tries = 0, next_at = ?, reason = NULL, issues = NULL,
                  state = CASE WHEN wanted IS NULL THEN 'idle' ELSE 'waiting' END
                WHERE channel = ? AND state <> 'sending'
                """, now.rawValue, channel.rawValue)
        } else {
            try transaction.run(
                "UPDATE offers SET state = 'idle', reason = NULL WHERE channel = ? AND state IN ('waiting', 'refused')",
                channel.rawValue)
        }
    }

    /// Puts refused offers back to waiting. The channel is held.
    static func retryRefused(
        on channel: StoredChannel, sku: SKU?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.run(
            """
            UPDATE offers SET state = CASE WHEN ? = 1 AND wanted IS NOT NULL THEN 'waiting' ELSE 'idle' END, next_at = ?,
              reason = NULL, issues = NULL
            WHERE channel = ? AND state = 'refused' AND (CAST(? AS TEXT) IS NULL OR sku = ?)
            """,
            [
                channel.sends.sqlValue, .integer(now.rawValue), .text(channel.id.rawValue), SQLValue(sku?.rawValue),
                SQLValue(sku?.rawValue),
            ])
    }

    /// How many quantities wait in all channels, and since when the oldest does.
    package static func waiting(in transaction: any SQLTransaction) throws -> (count: Int, oldest: Timestamp?) {
        try transaction.first(
            "SELECT count(*), min(changed_at) FROM offers WHERE state = 'waiting'"
        ) { (try $0.int(0), try $0.optionalTimestamp(1)) } ?? (0, nil)
    }

    /// Offers a SKU on a channel; `false` where there is no such channel.
    package static func list(
        _ sku: SKU, on channel: ChannelID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try ChannelTable.find(channel, in: transaction) != nil else { return false }
        try add(sku, on: channel, now: now, in: transaction)
        try recalculate(sku, on: channel, in: transaction)
        return true
    }

    /// What a person sets for one offer; the inner `nil` takes it away: then the channel's holds.
    package static func set(
        buffer: Int??, maximum: Int??, of sku: SKU, on channel: ChannelID, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        // Two people at once: the second sees what the first has set.
        guard try ChannelTable.hold(channel, in: transaction) != nil else { return false }
        let old = try transaction.first(
            "SELECT buffer, maximum FROM offers WHERE channel = ? AND sku = ?",
            [.text(channel.rawValue), .text(sku.rawValue)]
        ) { (buffer: try $0.optionalInt(0), maximum: try $0.optionalInt(1)) }
        guard let old else { return false }
        let new = (buffer: buffer ?? old.buffer, maximum: maximum ?? old.maximum)
        try transaction.run(
            "UPDATE offers SET buffer = ?, maximum = ? WHERE channel = ? AND sku = ?", new.buffer, new.maximum,
            channel.rawValue, sku.rawValue)
        for (name, before, after) in [("buffer", old.buffer, new.buffer), ("maximum", old.maximum, new.maximum)]
        where before != after {
            try HistoryTable.add(
                HistoryEntry(
                    scope: .fleet, name: "offer.\(channel).\(sku).\(name)", old: before.map { "\($0)" },
                    new: after.map { "\($0)" }, at: now, by: by), in: transaction)
        }
        try recalculate(sku, on: channel, in: transaction)
        return true
    }
}
