import Database
package import Fulfilment
import Logging
package import Messages
import ServiceLifecycle
import Store
import Synchronization
package import WorkerRuntime

/// Tells channels their quantities: mark as on the way → call → result, each on disk before the next.
///
/// A message only says that a channel has something waiting. Whoever gets it takes the channel's lease and works until
/// nothing is due, or for `shift`; another message of the channel finds the lease taken and ends. Quantities are absolute,
/// so what a worker that ended has left on its way goes out again, as it stands then.
package struct QuantityHandler: SingleHandler {
    package let queues = [FleetQueue.quantities]
    package let concurrency = 4

    /// A channel is handed on after so long, so that a message never stays unacknowledged for long; real time.
    static let shift = Duration.seconds(20)
    /// How long a channel stays with a worker that has died; real time.
    static let leaseDuration = Duration.seconds(20)

    private let gateways: [ChannelKind: any QuantityGateway]
    private let random: @Sendable () -> Double
    private let prolonging: Duration
    private let served = Counter()

    /// - Parameters:
    ///   - gateways: by the kind of channel; a channel of a kind without one is given up, for a person to see.
    ///   - prolonging: so often the lease is prolonged while a call is under way; real time.
    ///   - random: 0 ..< 1, for the jitter of pauses.
    package init(
        gateways: [ChannelKind: any QuantityGateway], prolonging: Duration = .seconds(5),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.gateways = gateways
        self.random = random
        self.prolonging = prolonging
    }

    package func handle(_ received: Received, _ context: WorkerContext) async throws -> MessageOutcome {
        guard case .quantitiesReady(let id, let generation) = received.message else {
            return try await context.database.write { try received.bury(now: context.clock.now, in: $0) }
        }
        // Not the worker alone: it serves several messages at once, and two may be of one channel.
        let owner = "\(context.id)#\(served.next())"
        let start = try await context.database.write { transaction in
            try ChannelTable.begin(
                id, generation: generation, owner: owner, duration: Self.leaseDuration, now: context.clock.now,
                technicalNow: context.clock.technicalNow, in: transaction)
        }
        switch start {
        case .serving(let work): return try await serve(work, context)
        case .busy, .stale: return .done
        case .unknown:
            context.logger.debug("no such channel any more", metadata: [QuantityLogKeys.channel: "\(id)"])
            return .done
        }
    }

    private func serve(_ work: ChannelWork, _ context: WorkerContext) async throws -> MessageOutcome {
        let end = ContinuousClock.now + Self.shift
        while true {
            switch try await next(work, context) {
            case .idle, .lost: return .done
            case .batch(let batch):
                let result = await hand(batch, context)
                switch try await settle(batch, result, context) {
                case .handed: break
                case .dead(isNew: true): return .dead
                case .failing, .dead(isNew: false), .lost: return .done
                }
            }
            guard ContinuousClock.now < end, !Task.isCancelled, !Task.isShuttingDownGracefully else {
                try await context.database.write { transaction in
                    try ChannelTable.handOn(
                        work, now: context.clock.now, technicalNow: context.clock.technicalNow, in: transaction)
                }
                return .done
            }
        }
    }

    private func next(_ work: ChannelWork, _ context: WorkerContext) async throws -> ChannelStep {
        let gateways = gateways
        return try await context.database.write { transaction in
            try ChannelTable.next(
                work,
                limit: { channel, waiting, transaction in
                    try gateways[channel.kind]?.batchLimit(
                        waiting: waiting, for: channel, now: context.clock.now, in: transaction) ?? 1
                },
                duration: Self.leaseDuration, now: context.clock.now, technicalNow: context.clock.technicalNow,
                in: transaction)
        }
    }

    /// Calls the gateway, and keeps the lease meanwhile.
    private func hand(_ batch: QuantityBatch, _ context: WorkerContext) async -> QuantityResult {
        guard let gateway = gateways[batch.channel.kind] else {
            return .refusedAll(code: "no-gateway", detail: "")
        }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await keep(batch.work, context) }
            let result = await gateway.hand(batch.updates, to: batch.channel)
            // Whether it had ended already does not matter: what the lease protects is looked at when the result is written.
            group.cancelAll()
            return result
        }
    }

    /// Prolongs the lease until it is cancelled, or another has it. A write that fails is tried again: the lease outlasts
    /// several.
    private func keep(_ work: ChannelWork, _ context: WorkerContext) async {
        while true {
            do {
                try await Task.sleep(for: prolonging)
                let isOurs = try await context.database.write { transaction in
                    try ChannelTable.prolong(
                        work, duration: Self.leaseDuration, technicalNow: context.clock.technicalNow, in: transaction)
                }
                guard isOurs else { return }
            } catch {
                guard !Task.isCancelled else { return }
                context.logger.warning(
                    "the right to serve a channel could not be prolonged; it is tried again",
                    metadata: [QuantityLogKeys.channel: "\(work.channel)", LogKeys.reason: "\(type(of: error))"])
            }
        }
    }

    private func settle(
        _ batch: QuantityBatch, _ result: QuantityResult, _ context: WorkerContext
    ) async throws -> QuantityEnd {
        let (database, clock, jitter) = (context.database, context.clock, random())
        // The channel was told: what came of it is written even when this task is cancelled meanwhile.
        let end = try await Task {
            try await database.write { transaction in
                try ChannelTable.settle(
                    batch, result, now: clock.now, technicalNow: clock.technicalNow, speed: clock.speed,
                    random: jitter, in: transaction)
            }
        }.value
        report(end, batch, result, context.logger)
        return end
    }

    private func report(_ end: QuantityEnd, _ batch: QuantityBatch, _ result: QuantityResult, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            QuantityLogKeys.channel: "\(batch.channel.id)", LogKeys.count: "\(batch.updates.count)",
        ]
        switch result {
        case .handed: break
        case .apart(let outcome): metadata[LogKeys.reason] = (outcome.pause?.code).map { "\($0)" }
        case .failed(let code, _, _, _), .refusedAll(let code, _): metadata[LogKeys.reason] = "\(code)"
        }
        switch end {
        case .handed(let refused):
            metadata[QuantityLogKeys.refused] = "\(refused)"
            if refused > 0 {
                logger.warning("a channel does not take some quantities", metadata: metadata)
            } else {
                logger.debug("quantities handed over", metadata: metadata)
            }
        case .failing: logger.warning("a channel does not answer as it should; it is tried again", metadata: metadata)
        case .dead(isNew: true): logger.error("channel given up", metadata: metadata)
        case .dead(isNew: false): logger.warning("a channel that was given up still does not work", metadata: metadata)
        case .lost: logger.warning("another has taken the channel over meanwhile", metadata: metadata)
        }
    }
}

/// Counts what one process serves.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
