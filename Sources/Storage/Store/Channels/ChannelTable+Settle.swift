package import Database
package import Fulfilment
import Messages

extension ChannelTable {
    /// How long a channel may fail before it is given up; business time.
    package static let patience = Duration.minutes(15)
    /// So many tries it has at least.
    static let fewestTries = 5
    /// A channel that was given up is tried again after so long; business time.
    static let deadRest = Duration.minutes(15)

    /// Writes down what became of a batch.
    ///
    /// - Parameters:
    ///   - speed: business seconds a real second: pauses are real.
    ///   - random: 0 ..< 1, for the jitter of the pause.
    package static func settle(
        _ batch: QuantityBatch, _ result: QuantityResult, now: Timestamp, technicalNow: Timestamp, speed: Double = 1,
        random: Double, in transaction: any SQLTransaction
    ) throws -> QuantityEnd {
        guard let channel = try hold(batch.channel.id, in: transaction),
            try LeaseTable.isHeld(batch.work.lease, now: technicalNow, in: transaction)
        else { return .lost }
        switch result {
        case .handed(let refusals):
            var outcome = QuantityOutcome(refused: refusals)
            for update in batch.updates where refusals[update.sku] == nil {
                outcome.taken.updateValue(nil, forKey: update.sku)
            }
            try OfferTable.settle(batch.updates, on: channel, outcome, now: now, in: transaction)
            try recover(channel, now: now, in: transaction)
            try recountRefused(channel, now: now, in: transaction)
            return .handed(refused: refusals.count)
        case .apart(let outcome):
            return try settle(batch, outcome, of: channel, now: now, in: transaction)
        case .failed(let code, let detail, let retryAfter, let untried):
            try OfferTable.putBack(
                batch.updates, untried: untried, on: channel.id, sends: channel.sends, now: now, in: transaction)
            let tries = channel.tries + 1
            let since = channel.failedSince ?? now
            let isOver = now - since > patience && tries >= fewestTries
            guard channel.state != .dead, !isOver else {
                return try giveUp(channel, code, detail, since: since, batch.work, now: now, in: transaction)
            }
            let pause = max(backoff(afterTries: tries, random: random), retryAfter ?? .zero)
            let next = now + .milliseconds(Int64(Double(pause.wholeMilliseconds) * speed))
            try fail(channel, .failing, code, detail, since: since, nextAt: next, in: transaction)
            try LeaseTable.release(batch.work.lease, in: transaction)
            try announce(channel, at: next, in: transaction)
            return .failing(nextAt: next)
        case .refusedAll(let code, let detail):
            try OfferTable.putBack(batch.updates, on: channel.id, sends: channel.sends, now: now, in: transaction)
            return try giveUp(
                channel, code, detail, since: channel.failedSince ?? now, batch.work, now: now, in: transaction)
        }
    }

    /// Full jitter over 1, 2, 4 … 60 seconds of real time, half a second at least.
    static func backoff(afterTries tries: Int, random: Double) -> Duration {
        let most = min(60_000, 1_000 << min(max(tries - 1, 0), 6))
        return .milliseconds(max(500, Int64(Double(most) * (0.5 + random / 2))))
    }

    private static let updateFailed: SQLStatement = """
        UPDATE channels SET state = ?, tries = tries + 1, failed_since = ?, next_at = ?, reason = ? WHERE id = ?
        """

    private static func fail(
        _ channel: StoredChannel, _ state: ChannelState, _ code: String, _ detail: String, since: Timestamp,
        nextAt: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            updateFailed, state.rawValue, since.rawValue, nextAt.rawValue,
            reasonText(code, detail), channel.id.rawValue)
    }

    /// The code, and what the channel said.
    static func reasonText(_ code: String, _ detail: String) -> String {
        detail.isEmpty ? code : String("\(code): \(detail)".prefix(500))
    }

    private static func giveUp(
        _ channel: StoredChannel, _ code: String, _ detail: String, since: Timestamp, _ work: ChannelWork,
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> QuantityEnd {
        try fail(channel, .dead, code, detail, since: since, nextAt: now + deadRest, in: transaction)
        try LeaseTable.release(work.lease, in: transaction)
        let isNew = channel.state != .dead
        if isNew {
            try DeadLetterTable.add(
                DeadLetterTable.Draft(
                    queue: FleetQueue.quantities.deadQueue,
                    token: DeadLetterToken.channel(channel.id, generation: channel.generation), messageID: nil,
                    account: channel.account, generation: channel.generation, reason: code,
                    detail: String(detail.prefix(500))),
                now: now, in: transaction)
        }
        return .dead(isNew: isNew)
    }

    /// A message about a channel was given up without a try: a worker crashed over it. `nil` where it is out of date.
    static func bury(
        _ id: ChannelID, generation: Int64, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StoredChannel? {
        guard let channel = try hold(id, in: transaction), channel.generation == generation else { return nil }
        try fail(channel, .dead, reason, "", since: now, nextAt: now + deadRest, in: transaction)
        return channel
    }

    private static let updateWell: SQLStatement = """
        UPDATE channels SET state = 'active', tries = 0, failed_since = NULL, reason = NULL, handed_at = ? WHERE id = ?
        """

    /// It takes what it is told: what was open of it is settled.
    static func recover(
        _ channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(updateWell, now.rawValue, channel.id.rawValue)
        guard channel.state != .active else { return }
        try DeadLetterTable.end(channel, as: .settled, by: "orderly", now: now, in: transaction)
    }

    /// Sets the message about SKUs of a channel that it does not take.
    static func recountRefused(
        _ channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let refused = try OfferTable.refused(on: channel.id, sample: ProblemTable.sampleLimit, in: transaction)
        try ProblemTable.set(
            .quantitiesRefused, account: channel.account, subject: channel.id.rawValue, affected: refused.count,
            sample: refused.sample.map(\.rawValue).joined(separator: ", "), now: now, in: transaction)
    }
}
