package import Database
package import Fulfilment

extension ChannelTable {
    /// Takes the right to serve a channel, and puts back what a worker that ended left on its way.
    ///
    /// - Parameters:
    ///   - owner: unique for each message, also within a worker.
    ///   - duration: real time.
    package static func begin(
        _ id: ChannelID, generation: Int64, owner: String, duration: Duration, now: Timestamp,
        technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws -> ChannelStart {
        guard let channel = try hold(id, in: transaction) else { return .unknown }
        guard channel.generation == generation else { return .stale }
        // From here on whoever brings something tells again, also while another serves the channel.
        try transaction.run("UPDATE channels SET announced = 0 WHERE id = ?", id.rawValue)
        guard channel.sends, channel.state != .dead || channel.nextAt <= now else { return .stale }
        let lease = try LeaseTable.take(
            lease(of: id), owner: owner, now: technicalNow, duration: duration, in: transaction)
        guard let lease else { return .busy }
        try transaction.run(
            """
            UPDATE offers SET state = CASE WHEN wanted IS NULL THEN 'idle' ELSE 'waiting' END, next_at = ?
            WHERE channel = ? AND state = 'sending'
              AND ("feed" IS NULL OR "feed" < 0)
            """, now.rawValue, id.rawValue)
        return .serving(ChannelWork(channel: id, lease: lease))
    }

    /// Prolongs the right while a call is under way. `false`: it has ended.
    package static func prolong(
        _ work: ChannelWork, duration: Duration, technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try LeaseTable.isHeld(work.lease, now: technicalNow, in: transaction) else { return false }
        return try LeaseTable.take(
            work.lease.name, owner: work.lease.owner, now: technicalNow, duration: duration, in: transaction) != nil
    }

    private static let selectWaiting: SQLStatement = """
        SELECT count(*) FROM offers WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND wanted IS NOT NULL
        """

    /// Marks the next quantities as on their way: those that are lowered first, then those that wait longest. Where nothing
    /// is due the channel is let go in the same transaction, so that no wake-up is lost.
    ///
    /// - Parameters:
    ///   - limit: how many, by how many wait.
    ///   - duration: of the right to serve it, in real time.
    package static func next(
        _ work: ChannelWork, limit: (StoredChannel, Int, any SQLTransaction) throws -> Int, duration: Duration,
        now: Timestamp, technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws -> ChannelStep {
        guard let channel = try hold(work.channel, in: transaction),
            try prolong(work, duration: duration, technicalNow: technicalNow, in: transaction)
        else { return .lost }
        guard channel.sends, channel.nextAt <= now, try isLetIn(channel, in: transaction) else {
            return try letGo(work, in: transaction)
        }
        try RaiseRule.putOff(channel, now: now, in: transaction)
        let waiting =
            try transaction.first(
                selectWaiting, [.text(channel.id.rawValue), .integer(now.rawValue)]
            ) { try $0.int(0) } ?? 0
        guard waiting > 0 else { return try letGo(work, in: transaction) }
        let updates = try OfferTable.take(
            from: channel.id, limit: max(1, limit(channel, waiting, transaction)), now: now, in: transaction)
        guard !updates.isEmpty else { return try letGo(work, in: transaction) }
        return .batch(QuantityBatch(channel: channel, work: work, updates: updates))
    }

    /// Lets a channel go that still has something waiting, and tells the next worker.
    package static func handOn(
        _ work: ChannelWork, now: Timestamp, technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard let channel = try hold(work.channel, in: transaction),
            try LeaseTable.isHeld(work.lease, now: technicalNow, in: transaction)
        else { return }
        try LeaseTable.release(work.lease, in: transaction)
        if !channel.isAnnounced { try announce(channel, at: now, in: transaction) }
    }

    private static func letGo(_ work: ChannelWork, in transaction: any SQLTransaction) throws -> ChannelStep {
        try LeaseTable.release(work.lease, in: transaction)
        return .idle
    }

    /// An account that is off, or that Amazon does not let in, is not written to.
    private static func isLetIn(_ channel: StoredChannel, in transaction: any SQLTransaction) throws -> Bool {
        guard let account = channel.account else { return true }
        return try AccountTable.find(account, in: transaction)?.state == .active
    }
}
