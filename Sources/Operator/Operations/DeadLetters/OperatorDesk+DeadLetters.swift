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
            let filter = try question.filter(account: try accountID(question.account, in: transaction), now: clock.now)
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
                try ShipmentCard($0, zone, in: transaction)
            }
            return DeadLetterDetails(letter: DeadLetterCard(row, zone), shipment: shipment)
        }
    }

    /// Open dead letters by what is wrong with them, the largest group first.
    package func deadLetterGroups() async throws -> [DeadLetterGroupCard] {
        try await database.read { transaction in
            let zones = try zones(in: transaction)
            return try DeadLetterTable.groups(in: transaction).map { group in
                let filter = DeadLetterTable.Filter(
                    queue: group.queue, account: group.account, reason: group.reason, group: group.key)
                let sample = try DeadLetterTable.list(filter, limit: 1, in: transaction).first
                return DeadLetterGroupCard(group, sample: sample, zones[group.account])
            }
        }
    }

    /// How many letters a question is about.
    package func deadLetterCount(_ question: DeadLetterQuestion) async throws -> Int {
        try await database.read { transaction in
            let filter = try question.filter(account: try accountID(question.account, in: transaction), now: clock.now)
            return try DeadLetterTable.count(filter, in: transaction)
        }
    }

    /// Takes what these letters tell of out of the automatic transfer, all three steps at once (S2-21, S2-23).
    package func excludeDeadLetters(
        _ question: DeadLetterQuestion, reason: String
    ) async throws -> DeadLetterCommandResult {
        let reason = try Self.words(reason)
        return try await each(question) { id, now, transaction in
            try DeadLetterTable.exclude(id, by: person, reason: reason, now: now, in: transaction)
        }
    }

    /// Drops these letters: what they tell of is not worked on again, shipments are told to Amazon by nobody.
    package func discardDeadLetters(
        _ question: DeadLetterQuestion, reason: String
    ) async throws -> DeadLetterCommandResult {
        let reason = try Self.words(reason)
        return try await each(question) { id, now, transaction in
            try DeadLetterTable.discard(id, by: person, reason: reason, now: now, in: transaction)
        }
    }

    /// Takes exclusions and droppings back: they are dead letters as before.
    package func restoreDeadLetters(_ ids: [Int64]) async throws -> DeadLetterCommandResult {
        guard !ids.isEmpty else { throw OperationRefusal(.nothingSelected) }
        let now = clock.now
        return try await database.write { transaction in
            var result = DeadLetterCommandResult()
            for id in ids { result.add(id, try DeadLetterTable.restore(id, by: person, now: now, in: transaction)) }
            return result
        }
    }

    static func words(_ reason: String) throws -> String {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw OperationRefusal(.reasonMissing) }
        return String(reason.prefix(500))
    }

    /// Carries a command out on each letter, in batches, so that workers are never held up long. Numbers that are given are
    /// all answered for; of a question only what is open.
    private func each(
        _ question: DeadLetterQuestion,
        _ body: @escaping @Sendable (Int64, Timestamp, any SQLTransaction) throws -> DeadLetterTable.CommandResult
    ) async throws -> DeadLetterCommandResult {
        let now = clock.now
        var result = DeadLetterCommandResult()
        var after: Int64 = 0
        // What fails again meanwhile gets a higher id than the last one of now, and is for the next command.
        let last = try await database.read { try DeadLetterView.newest(in: $0) }
        while true {
            let start = after
            let (part, end) = try await database.write { transaction in
                var part = DeadLetterCommandResult()
                let ids: [Int64]
                if question.ids.isEmpty {
                    let filter = try question.filter(
                        account: try accountID(question.account, in: transaction), now: now)
                    ids = try DeadLetterTable.list(filter, after: start, limit: Self.batch, in: transaction)
                        .map(\.id).filter { $0 <= last }
                } else {
                    ids = Array(question.ids.dropFirst(Int(start)).prefix(Self.batch))
                }
                for id in ids { part.add(id, try body(id, now, transaction)) }
                return (part, ids)
            }
            result.add(part)
            guard let lastOne = end.last else { return result }
            after = question.ids.isEmpty ? lastOne : start + Int64(end.count)
        }
    }
}

extension DeadLetterCommandResult {
    fileprivate mutating func add(_ id: Int64, _ result: DeadLetterTable.CommandResult) {
        let letter = String(id)
        switch result {
        case .done, .taken: done += 1
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
