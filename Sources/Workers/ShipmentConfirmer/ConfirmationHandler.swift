import Database
import Fulfilment
import Logging
package import Messages
import Store
package import WorkerRuntime

/// Confirms shipments at Amazon: intent → call → result, each on disk before the next.
///
/// The token in the message only says "look": the row decides. A worker that dies before the intent leaves the row
/// released and the message with the broker; between intent and result, the row is `calling` and whoever gets the message
/// next has Amazon read before anything is sent; after the result, the message is out of date.
package struct ConfirmationHandler: SingleHandler {
    package let queues: [FleetQueue] = [.confirmationsRetry, .confirmations]
    package let concurrency = 10

    /// A budget slot that is no further away, in real time, is waited for with the message in hand: sending it round once
    /// more would cost more than the wait. A little more than the time between two calls.
    static let patience = Duration.milliseconds(600)

    private let gateway: any ConfirmationGateway
    private let quotas: ConfirmationQuotas
    private let random: @Sendable () -> Double

    /// - Parameter random: 0 ..< 1, for the jitter of the back-off.
    package init(
        gateway: any ConfirmationGateway, quotas: ConfirmationQuotas = .published,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.gateway = gateway
        self.quotas = quotas
        self.random = random
    }

    package func handle(_ received: Received, _ context: WorkerContext) async throws -> MessageOutcome {
        guard case .shipmentReady(let shipment, let generation, _) = received.message else {
            return try await context.database.write { try received.bury(now: context.clock.now, in: $0) }
        }
        let start = try await begin(shipment, generation, received, context)
        var logger = context.logger
        logger[metadataKey: ConfirmerLogKeys.shipment] = "\(shipment)"
        switch start {
        case .call(let call): return try await send(call, received, context, logger)
        case .stale, .notYet:
            logger.debug("out of date: another is in charge of the shipment")
            return .done
        case .interrupted:
            logger.warning("a worker ended during the call; Amazon is read before anything is sent")
            return .done
        case .postponed(let until):
            logger.debug("shipment waits", metadata: [ConfirmerLogKeys.until: "\(until.iso8601)"])
            return .done
        case .closed(let reason):
            logger.info("nothing to send any more", metadata: [LogKeys.reason: "\(reason.rawValue)"])
            return .done
        case .dead(let reason):
            logger.error("shipment given up", metadata: [LogKeys.reason: "\(reason)"])
            return .dead
        case .unknown:
            logger.error("no such shipment")
            return .dead
        }
    }

    /// Takes the shipment up, waiting for the budget's slot where it is near.
    private func begin(
        _ shipment: ShipmentID, _ generation: Int64, _ received: Received, _ context: WorkerContext
    ) async throws -> CallStart {
        let quota = quotas.confirm
        let patience = Duration.milliseconds(
            Int64(Double(Self.patience.wholeMilliseconds) * context.clock.speed))
        while true {
            let (now, micros) = (context.clock.now, context.clock.microseconds)
            let start = try await context.database.write { transaction in
                try ShipmentTable.begin(
                    shipment, generation: generation, messageID: received.messageID, queue: received.queue,
                    worker: context.id, now: now, nowMicroseconds: micros, quota: quota, patience: patience,
                    in: transaction)
            }
            guard case .notYet(let slot) = start else { return start }
            try await Task.sleep(for: max(.milliseconds(1), context.clock.real(slot - now)))
        }
    }

    private func send(
        _ call: ShipmentCall, _ received: Received, _ context: WorkerContext, _ logger: Logger
    ) async throws -> MessageOutcome {
        let answer = await gateway.confirm(call)
        let (now, micros, jitter) = (context.clock.now, context.clock.microseconds, random())
        let result = answer.result.inBusinessTime(speed: context.clock.speed)
        let quota = quotas.confirm
        let database = context.database
        // The call has been made: its result is written even when this task is cancelled meanwhile.
        let end = try await Task {
            try await database.write { transaction in
                try BudgetTable.correct(
                    account: call.account, operation: ShipmentTable.confirmOperation, quota: quota,
                    rate: answer.rateLimit, calls: answer.calls, in: transaction)
                return try ShipmentTable.finish(
                    call, result, messageID: received.messageID, queue: received.queue, now: now,
                    nowMicroseconds: micros, random: jitter, in: transaction)
            }
        }.value
        report(end, answer.result, logger)
        if case .dead = end { return .dead }
        return .done
    }

    private func report(_ end: CallEnd, _ result: CallResult, _ logger: Logger) {
        var metadata: Logger.Metadata = [:]
        if let failure = result.failure { metadata = ConfirmerLogKeys.metadata(failure) }
        switch end {
        case .done(.accepted): logger.info("Amazon has accepted the shipment", metadata: metadata)
        case .done(.unclear):
            logger.warning("the result is unclear; Amazon is read before anything is sent", metadata: metadata)
        case .done: logger.warning("shipment goes back to waiting", metadata: metadata)
        case .dead(let reason):
            metadata[LogKeys.reason] = "\(reason)"
            logger.error("shipment given up", metadata: metadata)
        case .superseded: logger.warning("another has taken the shipment over meanwhile", metadata: metadata)
        }
    }
}

extension CallResult {
    /// Waiting times that Amazon states are real ones.
    fileprivate func inBusinessTime(speed: Double) -> CallResult {
        guard case .throttled(let failure, let wait?) = self else { return self }
        return .throttled(failure, retryAfter: .milliseconds(Int64(Double(wait.wholeMilliseconds) * speed)))
    }

    fileprivate var failure: CallFailure? {
        switch self {
        case .accepted, .notSent: nil
        case .throttled(let failure, _), .failed(let failure), .unclear(let failure), .contradicted(let failure),
            .refused(let failure), .unauthorised(let failure, _):
            failure
        }
    }
}
