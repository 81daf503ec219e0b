import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
package import WorkerRuntime

/// Begins feeds of shipments, where more wait than calls can carry soon or a call cannot carry one (`FulfilmentFeedRule`),
/// and feeds of cancellations for accounts that may not use the call.
package struct OrderFeedStartChore: Chore {
    package let name = "order-feed-start"
    package let interval = Duration.seconds(1)
    static let lease = Duration.seconds(300)

    private let line: AmazonLine
    private let maker: OrderFeedMaker

    package init(line: AmazonLine) {
        self.line = line
        maker = OrderFeedMaker(line: line)
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let (needs, cancelling) = try await context.database.read { transaction in
            (
                try FulfilmentFeedRule.needs(now: now, in: transaction),
                try CancellationTable.waitingForFeed(now: now, in: transaction)
            )
        }
        guard !needs.isEmpty || !cancelling.isEmpty else { return }
        let open = try await context.database.read { transaction in
            try (needs.map { ($0.account, OrderFeed.Kind.fulfilment) } + cancelling.map { ($0, .cancellation) })
                .contains { try OrderFeedTable.mayOpen($0.1, account: $0.0, now: now, in: transaction) }
        }
        guard open else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            for (account, need) in needs { try await beginParcels(account, need, context) }
            for account in cancelling { try await beginCancellations(account, context) }
        }
    }

    private func beginParcels(
        _ account: AccountID, _ need: FulfilmentFeedRule.Need, _ context: WorkerContext
    ) async throws {
        let now = context.clock.now
        let feed = try await context.database.write { transaction in
            try OrderFeedTable.open(.fulfilment, account: account, now: now, in: transaction)
        }
        guard let feed else { return }
        var parcels: [FeedParcel] = []
        var last: ShipmentID?
        repeat {
            let (place, after) = (parcels.count + 1, last)
            let step = try await context.database.write { transaction in
                try OrderFeedTable.gather(
                    feed, need, place: place, after: after, worker: context.id, now: now, in: transaction)
            }
            parcels += step.parcels
            last = step.last
        } while last != nil && parcels.count < OrderFeedMaker.mostParcels
        guard !parcels.isEmpty else {
            return try await context.database.write { transaction in
                try OrderFeedTable.giveBack(feed, code: "empty", now: now, in: transaction)
            }
        }
        try await maker.hand(parcels, of: feed, context)
    }

    private func beginCancellations(_ account: AccountID, _ context: WorkerContext) async throws {
        let now = context.clock.now
        let begun = try await context.database.write { transaction -> (OrderFeed, [FeedCancellation])? in
            guard let feed = try OrderFeedTable.open(.cancellation, account: account, now: now, in: transaction) else {
                return nil
            }
            let entries = try OrderFeedTable.gatherCancellations(feed, now: now, in: transaction)
            guard !entries.isEmpty else {
                try OrderFeedTable.discard(feed, in: transaction)
                return nil
            }
            return (feed, entries)
        }
        guard let (feed, entries) = begun else { return }
        try await maker.hand(entries, of: feed, context)
    }
}
