import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Calculates offers whose stock others have changed (counts, links, settings), and tells the workers again of channels
/// that have something due and that nobody serves: what was put off, or whose message was lost.
package struct OfferChore: Chore {
    package let name = "offers"
    package let interval = Duration.milliseconds(500)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let clock = context.clock
        let forgotten =
            clock.now
            - .milliseconds(Int64(Double(ChannelTable.announcementLife.wholeMilliseconds) * clock.speed))
        let (hasChanges, due) = try await context.database.read { transaction in
            (
                try OfferTable.hasChanges(in: transaction),
                try ChannelTable.due(
                    at: clock.now, forgottenBefore: forgotten, technicalNow: clock.technicalNow, in: transaction)
            )
        }
        if hasChanges { try await Self.refresh(context) }
        for channel in due {
            let isNew = try await context.database.write { transaction in
                try ChannelTable.announceAgain(
                    channel, forgottenBefore: forgotten, now: clock.now, in: transaction)
            }
            guard isNew else { continue }
            context.logger.debug("channel announced again", metadata: [QuantityLogKeys.channel: "\(channel)"])
        }
    }

    /// One transaction after the other until none is full.
    static func refresh(_ context: WorkerContext) async throws {
        while !Task.isCancelled {
            let count = try await context.database.write { transaction in
                try OfferTable.refresh(now: context.clock.now, in: transaction)
            }
            if count < OfferTable.refreshLimit { break }
        }
    }
}
