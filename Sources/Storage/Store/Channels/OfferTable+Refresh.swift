package import Database
package import Fulfilment

extension OfferTable {
    /// Items of one transaction.
    package static let refreshLimit = 1_000

    private static let lock = SQLLockingStatement("SELECT 1 FROM revisions WHERE name = 'offers'", .change)
    private static let takeChanges: SQLStatement = """
        DELETE FROM stock_changes WHERE id IN (SELECT id FROM stock_changes ORDER BY id LIMIT ?) RETURNING item
        """

    /// Whether items have changed whose offers are still to be calculated.
    package static func hasChanges(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM stock_changes LIMIT 1") { _ in true } ?? false
    }

    /// Calculates the quantities of the offers whose items have changed, and tells the workers of channels that have
    /// something to be told.
    ///
    /// One transaction at a time does so, and looks at the figures only when it has the right: whatever order bookings
    /// commit in, the last to calculate sees them all.
    ///
    /// - Parameter now: business time.
    /// - Returns: how many changes it took up; fewer than `limit` when none is left.
    @discardableResult
    package static func refresh(
        now: Timestamp, limit: Int = refreshLimit, in transaction: any SQLTransaction
    ) throws -> Int {
        _ = try transaction.first(lock.statement(in: transaction)) { _ in true }
        let changes = try transaction.rows(takeChanges, [limit.sqlValue]) { ItemID(try $0.text(0)) }
        guard !changes.isEmpty else { return 0 }
        let channels = try ChannelTable.holdAll(in: transaction)
        guard !channels.isEmpty else { return changes.count }
        var scene = OfferScene(channels: channels)
        try scene.look(at: Set(changes), now: now, in: transaction)
        for id in try scene.write(now: now, in: transaction) {
            guard let channel = channels.first(where: { $0.id == id }), channel.sends, !channel.isAnnounced,
                channel.nextAt <= now
            else { continue }
            try ChannelTable.announce(channel, at: now, in: transaction)
        }
        return changes.count
    }
}
