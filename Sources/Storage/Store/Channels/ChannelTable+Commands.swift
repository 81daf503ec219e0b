package import Database
package import Fulfilment

extension ChannelTable {
    /// What a person changes of a channel; `nil` = stays.
    package struct Change: Sendable, Hashable {
        package var sends: Bool?
        package var assortment: ChannelAssortment?
        package var buffer: Int?
        /// The inner `nil`: no limit.
        package var maximum: Int??

        package init(
            sends: Bool? = nil, assortment: ChannelAssortment? = nil, buffer: Int? = nil, maximum: Int?? = nil
        ) {
            self.sends = sends
            self.assortment = assortment
            self.buffer = buffer
            self.maximum = maximum
        }
    }

    /// Changes a channel, with a line in the history for each value that became another; the figures of its offers are
    /// calculated anew.
    ///
    /// Switched on, nothing is known of what it shows: others may have written it meanwhile. So all quantities are told.
    ///
    /// - Returns: the channel as it is now; `nil` where there is none.
    package static func set(
        _ change: Change, of id: ChannelID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StoredChannel? {
        guard let old = try hold(id, in: transaction) else { return nil }
        let sends = change.sends ?? old.sends
        let assortment = change.assortment ?? old.assortment
        let buffer = change.buffer ?? old.buffer
        let maximum = change.maximum ?? old.maximum
        try transaction.run(
            "UPDATE channels SET sends = ?, assortment = ?, buffer = ?, maximum = ? WHERE id = ?", sends,
            assortment.rawValue, buffer, maximum, id.rawValue)
        let values: [(String, String?, String?)] = [
            ("sends", "\(old.sends)", "\(sends)"), ("assortment", old.assortment.rawValue, assortment.rawValue),
            ("buffer", "\(old.buffer)", "\(buffer)"), ("maximum", old.maximum.map { "\($0)" }, maximum.map { "\($0)" }),
        ]
        for (name, before, after) in values where before != after {
            try HistoryTable.add(
                HistoryEntry(
                    scope: old.account.map { .account($0) } ?? .fleet, name: "channel.\(id).\(name)", old: before,
                    new: after, at: now, by: by), in: transaction)
        }
        if sends != old.sends {
            try OfferTable.switched(sends, channel: id, now: now, in: transaction)
            try recountRefused(old, now: now, in: transaction)
            if sends { try revive(id, by: by, now: now, in: transaction) }
        }
        if (assortment, buffer, maximum) != (old.assortment, old.buffer, old.maximum) || sends != old.sends {
            try OfferTable.recalculate(all: id, in: transaction)
        }
        return try find(id, in: transaction)
    }

    /// Puts a channel back to work that is failing or was given up: what lies of it in the dead queue is out of date.
    ///
    /// - Returns: `false` where there is none.
    @discardableResult
    package static func revive(
        _ id: ChannelID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let old = try hold(id, in: transaction) else { return false }
        // The letter names the generation that ends here: nothing would find it afterwards.
        try DeadLetterTable.end(old, as: .requeued, by: by, now: now, in: transaction)
        try transaction.run(
            """
            UPDATE channels SET state = 'active', generation = generation + 1, tries = 0, failed_since = NULL,
              next_at = 0, reason = NULL WHERE id = ?
            """, id.rawValue)
        guard let channel = try find(id, in: transaction) else { return false }
        try announce(channel, at: now, in: transaction)
        return true
    }

    /// Puts refused offers back to waiting, and a channel that fails back to work at once.
    ///
    /// - Parameter sku: this one alone; `nil` = all.
    /// - Returns: how many offers were put back; `nil` where there is no such channel.
    package static func retry(
        _ id: ChannelID, sku: SKU?, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int? {
        guard let channel = try hold(id, in: transaction) else { return nil }
        if let sku, let account = channel.account {
            try AmazonSKUTable.forget(sku, account: account, in: transaction)
        }
        let count = try OfferTable.retryRefused(on: channel, sku: sku, now: now, in: transaction)
        try recountRefused(channel, now: now, in: transaction)
        if channel.state != .active {
            try revive(id, by: by, now: now, in: transaction)
        } else if count > 0, channel.sends {
            try announce(channel, at: now, in: transaction)
        }
        return count
    }
}
