import Database
import Foundation
import Fulfilment
import Store

extension OperatorDesk {
    /// How a requeue is carried out.
    package struct RequeueManner: Sendable, Hashable {
        /// So many are tried first; the others follow when all of them have worked out.
        package var canary: Int
        /// Letters a second; `nil` = as fast as it goes.
        package var rate: Int?
        /// The maintenance message that it is started from.
        package var message: Int64?

        package init(canary: Int = 0, rate: Int? = nil, message: Int64? = nil) {
            self.canary = canary
            self.rate = rate
            self.message = message
        }
    }

    /// Begins to send what these letters tell of again, ranked first (S2-18). It is kept in the store: `work(on:)` does it,
    /// and when nobody calls that any more, the alerting worker does.
    ///
    /// - Returns: `nil` where the question names no open letter.
    /// - Throws: `canary-invalid`, `rate-invalid`, and those of `DeadLetterQuestion`.
    package func requeueDeadLetters(
        _ question: DeadLetterQuestion, _ manner: RequeueManner = RequeueManner()
    ) async throws -> ExecutionCard? {
        guard (0...10_000).contains(manner.canary) else {
            throw OperationRefusal(.canaryInvalid, ["canary": String(manner.canary)])
        }
        if let rate = manner.rate, !(1...100_000).contains(rate) {
            throw OperationRefusal(.rateInvalid, ["rate": String(rate)])
        }
        let now = clock.now
        return try await database.write { transaction in
            // Numbers that are given are all meant: one that is wrong stops all.
            for id in question.ids {
                guard let letter = try DeadLetterTable.find(id, in: transaction) else {
                    throw OperationRefusal(.deadLetterUnknown, ["id": String(id)])
                }
                guard letter.state == .open else {
                    throw OperationRefusal(
                        .deadLetterClosed, ["id": String(id), "state": letter.state.rawValue])
                }
            }
            let filter = try question.filter(account: try accountID(question.account, in: transaction), now: now)
            let order = ExecutionTable.Order(
                filter: filter, problem: manner.message, canary: manner.canary, rate: manner.rate, by: person)
            return try ExecutionTable.open(order, now: now, in: transaction).map { try card($0, in: transaction) }
        }
    }

    /// Works on an execution until all its letters are put back, or it has stopped. Another that works on it already is
    /// only watched.
    package func work(
        on id: Int64, progress: @Sendable (ExecutionCard) -> Void = { _ in }
    ) async throws -> ExecutionCard {
        let owner = "desk \(UUID().uuidString)"
        while true {
            let now = clock.now
            let technicalNow = clock.technicalNow
            let (card, taken) = try await database.write { transaction -> (ExecutionCard, Int) in
                let lease = try LeaseTable.take(
                    Execution.lease(of: id), owner: owner, now: technicalNow, duration: .seconds(5), in: transaction)
                guard lease != nil else { return (try execution(id, in: transaction), 0) }
                guard let step = try ExecutionTable.step(id, now: now, in: transaction) else {
                    throw OperationRefusal(.executionUnknown, ["execution": String(id)])
                }
                if let lease, step.execution.state == .taken || step.execution.state.isOver {
                    try LeaseTable.release(lease, in: transaction)
                }
                return (try self.card(step.execution, in: transaction), step.taken)
            }
            progress(card)
            if card.isTakenUp { return card }
            if taken == 0 { try await Task.sleep(for: .milliseconds(200)) }
        }
    }

    /// Ends an execution: what is not put back stays a dead letter.
    package func stopExecution(_ id: Int64) async throws -> ExecutionCard {
        let now = clock.now
        return try await database.write { transaction in
            _ = try execution(id, in: transaction)
            guard try ExecutionTable.stop(id, now: now, in: transaction) else {
                throw OperationRefusal(.executionOver, ["execution": String(id)])
            }
            return try execution(id, in: transaction)
        }
    }

    package func execution(_ id: Int64) async throws -> ExecutionCard {
        try await database.read { transaction in try execution(id, in: transaction) }
    }

    /// The newest executions first.
    package func executions(limit: Int = 20) async throws -> [ExecutionCard] {
        try await database.read { transaction in
            try ExecutionTable.latest(limit: limit, in: transaction).map { try card($0, in: transaction) }
        }
    }

    private func execution(_ id: Int64, in transaction: any SQLTransaction) throws -> ExecutionCard {
        guard let execution = try ExecutionTable.find(id, in: transaction) else {
            throw OperationRefusal(.executionUnknown, ["execution": String(id)])
        }
        return try card(execution, in: transaction)
    }

    private func card(_ execution: Execution, in transaction: any SQLTransaction) throws -> ExecutionCard {
        ExecutionCard(
            execution, try ExecutionTable.progress(of: execution.id, in: transaction),
            try zones(in: transaction)[execution.account])
    }
}
