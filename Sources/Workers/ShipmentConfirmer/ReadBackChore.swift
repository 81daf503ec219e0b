import Database
import Fulfilment
import Logging
import Store
package import WorkerRuntime

/// Reads orders at Amazon whose shipments are unclear, or accepted but not yet seen there by the normal poll.
package struct ReadBackChore: Chore {
    package let name = "read-back"
    package let interval = Duration.seconds(1)
    /// Orders of one look, a few at once: they fit into the lease even when each call times out.
    static let batch = 10
    static let concurrency = 5
    static let lease = Duration.seconds(120)

    private let gateway: any ConfirmationGateway
    private let quotas: ConfirmationQuotas

    package init(gateway: any ConfirmationGateway, quotas: ConfirmationQuotas = .published) {
        self.gateway = gateway
        self.quotas = quotas
    }

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let isDue = try await context.database.read { transaction in
            try ShipmentTable.hasReadsDue(at: now, in: transaction)
        }
        guard isDue else { return }
        try await context.withLease(name, duration: Self.lease) { _ in
            let (now, micros, quota) = (context.clock.now, context.clock.microseconds, quotas.read)
            let tasks = try await context.database.write { transaction in
                try ShipmentTable.takeReads(
                    now: now, nowMicroseconds: micros, quota: quota, limit: Self.batch, in: transaction)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, task) in tasks.enumerated() {
                    if index >= Self.concurrency { try await group.next() }
                    group.addTask { try await read(task, context) }
                }
                try await group.waitForAll()
            }
        }
    }

    private func read(_ task: ReadTask, _ context: WorkerContext) async throws {
        let answer = await gateway.read(task.order, account: task.account)
        let (now, micros) = (context.clock.now, context.clock.microseconds)
        var logger = context.logger
        logger[metadataKey: ConfirmerLogKeys.shipment] = "\(task.shipment)"
        switch answer.reading {
        case .order(let status, let packages):
            let verdict = try await write(answer, of: task, context) { transaction in
                try ShipmentTable.judge(task, packages: packages, status: status, now: now, in: transaction)
            }
            report(verdict, logger)
        case .throttled(let failure):
            logger.warning(
                "Amazon's quota is used up; the order is read later", metadata: ConfirmerLogKeys.metadata(failure))
            try await write(answer, of: task, context) { transaction in
                try ShipmentTable.readWasThrottled(task, now: now, nowMicroseconds: micros, in: transaction)
            }
        case .failed(let failure):
            logger.warning(
                "an order could not be read; it is tried again", metadata: ConfirmerLogKeys.metadata(failure))
            try await write(answer, of: task, context) { _ in }
        case .unauthorised(let failure, let isFinal):
            logger.error("Amazon does not let the account in", metadata: ConfirmerLogKeys.metadata(failure))
            try await write(answer, of: task, context) { transaction in
                try ShipmentTable.shutOut(
                    task.account, failure, isFinal: isFinal, now: now, nowMicroseconds: micros, in: transaction)
            }
        }
    }

    /// Writes what came of a call in one transaction, and corrects the budget by what the answer tells of it.
    private func write<Value: Sendable>(
        _ answer: ReadingAnswer, of task: ReadTask, _ context: WorkerContext,
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let quota = quotas.read
        return try await context.database.write { transaction in
            try BudgetTable.correct(
                account: task.account, operation: ShipmentTable.readOperation, quota: quota, rate: answer.rateLimit,
                calls: answer.calls, in: transaction)
            return try body(transaction)
        }
    }

    private func report(_ verdict: ReadVerdict, _ logger: Logger) {
        switch verdict {
        case .proven: logger.info("shipment proven at Amazon")
        case .closed(let reason):
            logger.info("nothing to send any more", metadata: [LogKeys.reason: "\(reason.rawValue)"])
        case .again(let until):
            logger.info(
                "Amazon does not show the shipment yet", metadata: [ConfirmerLogKeys.until: "\(until.iso8601)"])
        case .resend: logger.warning("Amazon shows nothing of the shipment; it is sent again under the same id")
        case .dead(let reason): logger.error("shipment given up", metadata: [LogKeys.reason: "\(reason)"])
        case .superseded: logger.debug("the shipment has moved on")
        }
    }
}
