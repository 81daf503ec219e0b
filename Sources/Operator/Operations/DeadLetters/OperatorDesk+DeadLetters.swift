import Database
import Fulfilment
import Store

extension OperatorDesk {
    private static let batch = 500

    /// Dead letters, oldest first.
    package func deadLetters(
        _ question: DeadLetterQuestion, _ page: PageRequest
    ) async throws -> Page<DeadLetterCard> {
        let after = try page.afterNumber() ?? 0
        return try await database.read { transaction in
            let filter = try question.filter(account: try accountID(question.account, in: transaction))
            let zones = try zones(in: transaction)
            let rows = try DeadLetterTable.list(filter, after: after, limit: page.limit + 1, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { DeadLetterCard($0, zones[$0.account]) },
                next: rows.count > page.limit ? shown.last.map { String($0.id) } : nil)
        }
    }

    /// One letter with its shipment and what was tried.
    package func deadLetter(_ id: Int64) async throws -> DeadLetterDetails {
        try await database.read { transaction in
            guard let row = try DeadLetterTable.find(id, in: transaction) else {
                throw OperationRefusal(.deadLetterUnknown, ["id": String(id)])
            }
            let zone = try zones(in: transaction)[row.account]
            let stored = try row.shipment.flatMap { try ShipmentTable.find($0, in: transaction) }
            let shipment = try stored.map {
                ShipmentCard($0, attempts: try AttemptTable.of($0.id, in: transaction), zone)
            }
            return DeadLetterDetails(letter: DeadLetterCard(row, zone), shipment: shipment)
        }
    }

    /// Sends what these letters tell of again, ranked first (S2-18).
    package func requeueDeadLetters(_ ids: [Int64]) async throws -> DeadLetterCommandResult {
        guard !ids.isEmpty else { throw OperationRefusal(.nothingSelected) }
        let now = clock.now
        return try await database.write { transaction in
            var result = DeadLetterCommandResult()
            for id in ids {
                result.add(id, try DeadLetterTable.requeue(id, by: person, now: now, in: transaction))
            }
            return result
        }
    }

    /// Sends all open letters again, or all of one account or reason: in batches, so that workers are never held up long.
    package func requeueAllDeadLetters(_ question: DeadLetterQuestion) async throws -> DeadLetterCommandResult {
        var result = DeadLetterCommandResult()
        var after: Int64 = 0
        // What fails again meanwhile gets a higher id than the last one of now, and is for the next command.
        let last = try await database.read { try DeadLetterView.newest(in: $0) }
        while after < last {
            let (part, end) = try await requeue(question, after: after, upTo: last)
            result.add(part)
            guard let end else { break }
            after = end
        }
        return result
    }

    /// Takes what these letters tell of out of the automatic transfer (S2-21, S2-23).
    package func excludeDeadLetters(_ ids: [Int64], reason: String) async throws -> DeadLetterCommandResult {
        guard !ids.isEmpty else { throw OperationRefusal(.nothingSelected) }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw OperationRefusal(.reasonMissing) }
        let now = clock.now
        return try await database.write { transaction in
            var result = DeadLetterCommandResult()
            for id in ids {
                result.add(
                    id,
                    try DeadLetterTable.exclude(
                        id, by: person, reason: String(reason.prefix(500)), now: now, in: transaction))
            }
            return result
        }
    }

    private func requeue(
        _ question: DeadLetterQuestion, after: Int64, upTo last: Int64
    ) async throws -> (DeadLetterCommandResult, end: Int64?) {
        let now = clock.now
        return try await database.write { transaction in
            let filter = try question.filter(account: try accountID(question.account, in: transaction))
            let letters = try DeadLetterTable.list(filter, after: after, limit: Self.batch, in: transaction)
            var result = DeadLetterCommandResult()
            for letter in letters where letter.id <= last {
                result.add(letter.id, try DeadLetterTable.requeue(letter.id, by: person, now: now, in: transaction))
            }
            return (result, letters.last?.id)
        }
    }
}

extension DeadLetterCommandResult {
    fileprivate mutating func add(_ id: Int64, _ result: DeadLetterTable.CommandResult) {
        let letter = String(id)
        switch result {
        case .done: done += 1
        case .settled: settled += 1
        case .ended(let state): refuse(id, .deadLetterClosed, ["id": letter, "state": state.rawValue])
        case .notPossible: refuse(id, .deadLetterForeign, ["id": letter])
        case .unknown: refuse(id, .deadLetterUnknown, ["id": letter])
        }
    }

    fileprivate mutating func add(_ other: DeadLetterCommandResult) {
        done += other.done
        settled += other.settled
        refused += other.refused
    }

    private mutating func refuse(_ id: Int64, _ code: RefusalCode, _ values: [String: String]) {
        refused.append(Refused(id: id, code: code.rawValue, values: values))
    }
}
