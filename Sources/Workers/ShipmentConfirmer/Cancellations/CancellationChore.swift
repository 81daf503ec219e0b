import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
package import WorkerRuntime

/// Tells Amazon of cancellations (S4-5): by `cancelOrder` where the account has it, else they are left to a feed. Intent
/// before the call; taken is not done: the order is seen cancelled by the normal reading, or read.
package struct CancellationChore: Chore {
    package let name = "cancellations"
    package let interval = Duration.seconds(1)
    static let lease = Duration.seconds(120)
    static let batch = 20

    private let line: AmazonLine

    package init(line: AmazonLine) {
        self.line = line
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let isDue = try await context.database.read { try CancellationTable.hasDue(at: now, in: $0) }
        guard isDue else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let due = try await context.database.read { transaction in
                try CancellationTable.due(at: context.clock.now, limit: Self.batch, in: transaction)
            }
            for cancellation in due { try await work(on: cancellation, context) }
        }
    }

    private func work(on cancellation: Cancellation, _ context: WorkerContext) async throws {
        let now = context.clock.now
        guard cancellation.state == .ready else {
            return try await context.database.write { transaction in
                try CancellationTable.look(after: cancellation, now: now, in: transaction)
            }
        }
        let isClosed = try await context.database.read { transaction in
            try CancellationTable.isCallClosed(cancellation.account, now: now, in: transaction)
        }
        // A feed takes it up: see `OrderFeedStartChore`.
        guard !isClosed else { return }
        let calls = line.calls(for: cancellation.account)
        guard case .answered = await calls.slot(.cancelOrder, patience: .seconds(5)) else { return }
        let begun = try await context.database.write { transaction in
            try CancellationTable.begin(cancellation, now: now, in: transaction)
        }
        guard begun else { return }
        let answer = await calls.callNow(.cancelOrder) { client throws(MarketplaceError) in
            try await client.cancelOrder(cancellation.order, reasonCode: cancellation.reason.amazonCode)
        }
        try await write(answer, of: cancellation, context)
    }

    private func write(
        _ answer: AmazonAnswer<Void>, of cancellation: Cancellation, _ context: WorkerContext
    ) async throws {
        let now = context.clock.now
        let result: CancellationResult
        switch answer {
        case .answered: result = .accepted
        case .refused(let failure): result = .refused(failure)
        case .throttled(_, let wait):
            result = .notSent(
                until: now + .milliseconds(Int64((wait ?? .seconds(1)) / .milliseconds(1) * context.clock.speed)))
        case .notBefore(let moment): result = .notSent(until: moment)
        case .notSent: result = .notSent(until: now)
        case .failed(let failure, mayBeDone: true, _): result = .unclear(failure)
        case .failed(let failure, mayBeDone: false, _): result = .failed(failure)
        // Most accounts may not use this call, though all others: that is no lost access.
        case .shutOut(let failure, isFinal: false) where !failure.isAboutToken: result = .callClosed(failure)
        case .shutOut(let failure, let isFinal):
            try await line.shutOut(cancellation.account, failure, isFinal: isFinal)
            result = .notSent(until: now + .minutes(5))
        }
        try await context.database.write { transaction in
            try CancellationTable.finish(cancellation, result, now: now, in: transaction)
        }
        report(result, cancellation, context.logger)
    }

    private func report(_ result: CancellationResult, _ cancellation: Cancellation, _ logger: Logger) {
        var metadata: Logger.Metadata = [ConfirmerLogKeys.cancellation: "\(cancellation.id)"]
        switch result {
        case .accepted: logger.info("Amazon has taken a cancellation", metadata: metadata)
        case .notSent: logger.debug("a cancellation waits", metadata: metadata)
        case .failed(let failure), .unclear(let failure), .refused(let failure):
            metadata.merge(ConfirmerLogKeys.metadata(failure)) { first, _ in first }
            logger.warning("a cancellation did not get through", metadata: metadata)
        case .callClosed(let failure):
            metadata.merge(ConfirmerLogKeys.metadata(failure)) { first, _ in first }
            logger.notice("the account may not cancel by a call; cancellations go as a feed", metadata: metadata)
        }
    }
}

extension CallFailure {
    /// The token, not the operation, was refused.
    fileprivate var isAboutToken: Bool { ["noClient", "clientRefused", "invalid_grant"].contains(code) }
}
