import Database
import Fulfilment

extension ChannelTable {
    private static let updatePaused: SQLStatement = "UPDATE channels SET next_at = ?, reason = ? WHERE id = ?"

    /// Writes down a batch of which not all went the same way. The channel is held, the lease is ours.
    static func settle(
        _ batch: QuantityBatch, _ outcome: QuantityOutcome, of channel: StoredChannel, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> QuantityEnd {
        try OfferTable.settle(batch.updates, on: channel, outcome, now: now, in: transaction)
        try recountRefused(channel, now: now, in: transaction)
        let named = outcome.untried.count + outcome.failed.count
        if named < batch.updates.count { try recover(channel, now: now, in: transaction) }
        guard let pause = outcome.pause else { return .handed(refused: outcome.refused.count) }
        // Nothing is wrong with the channel: no try is counted, nothing is given up.
        let next = now + pause.length
        try transaction.run(
            updatePaused, next.rawValue, reasonText(pause.code, pause.detail), channel.id.rawValue)
        try LeaseTable.release(batch.work.lease, in: transaction)
        try announce(channel, at: next, in: transaction)
        return .failing(nextAt: next)
    }
}
