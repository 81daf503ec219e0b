package import Database
package import Fulfilment
import Messages

extension ChannelTable {
    /// A message that has not led to anything for so long is written again, in real time.
    package static let announcementLife = Duration.seconds(60)

    private static let markAnnounced: SQLStatement = "UPDATE channels SET announced = 1, announced_at = ? WHERE id = ?"

    /// Tells the workers, at a moment or at once, that a channel has something waiting. The channel is held.
    static func announce(
        _ channel: StoredChannel, at moment: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(markAnnounced, moment.rawValue, channel.id.rawValue)
        try OutboxTable.add(
            .quantitiesReady(channel: channel.id, generation: channel.generation), availableAt: moment,
            in: transaction)
    }

    /// Those of an account that is off, or that Amazon does not let in, wait for it.
    private static let selectDue: SQLStatement = """
        SELECT id FROM channels c WHERE sends = 1 AND next_at <= ? AND (announced = 0 OR announced_at <= ?)
          AND (account IS NULL OR EXISTS (SELECT 1 FROM accounts a WHERE a.id = c.account AND a.state = 'active'))
          AND (EXISTS (SELECT 1 FROM offers o WHERE o.channel = c.id AND o.state = 'waiting' AND o.next_at <= ?)
            OR EXISTS (SELECT 1 FROM offers o WHERE o.channel = c.id AND o.state = 'sending'
              AND (o."feed" IS NULL OR o."feed" < 0)))
        ORDER BY id
        """

    /// Channels with something due that nobody has been told of, or was told of in vain.
    ///
    /// - Parameters:
    ///   - forgottenBefore: messages of before this moment count no more; business time.
    ///   - technicalNow: for the leases of those who serve a channel.
    package static func due(
        at now: Timestamp, forgottenBefore: Timestamp, technicalNow: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ChannelID] {
        try transaction.rows(
            selectDue, [.integer(now.rawValue), .integer(forgottenBefore.rawValue), .integer(now.rawValue)]
        ) {
            ChannelID(try $0.text(0))
        }.filter { id in
            try !LeaseTable.isTaken(lease(of: id), byOthersThan: "", now: technicalNow, in: transaction)
        }
    }

    /// Announces such channels, each in a transaction of the caller's.
    package static func announceAgain(
        _ id: ChannelID, forgottenBefore: Timestamp, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let channel = try hold(id, in: transaction), channel.sends, channel.nextAt <= now else { return false }
        let isForgotten = try transaction.first(
            "SELECT 1 FROM channels WHERE id = ? AND (announced = 0 OR announced_at <= ?)",
            [.text(id.rawValue), .integer(forgottenBefore.rawValue)]
        ) { _ in true }
        guard isForgotten == true else { return false }
        try announce(channel, at: now, in: transaction)
        return true
    }

    /// The lease of whoever serves a channel.
    static func lease(of id: ChannelID) -> String { "channel:\(id)" }
}
