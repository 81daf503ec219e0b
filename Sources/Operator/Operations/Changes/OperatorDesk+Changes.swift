import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Changes that one transaction numbers: importers wait as long for the orders among them.
    private static let placedAtOnce = 500
    /// Rounds of numbering that one question pays for at most; what is left is the next one's.
    private static let placingRounds = 4

    /// The orders that have changed since a place in the list of changes, oldest change first.
    ///
    /// Every change is told at least once, with the order as it is then: its newest revision. `ChangeTable` says why none
    /// is ever missed. From `nil` on it tells of every order. What one question costs is bounded by `limit`, and by 2,000
    /// changes that it numbers, held back or not.
    ///
    /// - Parameters:
    ///   - after: `next` of the part before; `nil` = from the beginning.
    ///   - account: only of this account.
    /// - Throws: `cursor-gone` when the list does not know the place: the store was put back from a copy.
    package func orderChanges(after: String?, limit: Int, account: String?) async throws -> OrderChangePage {
        let limit = try PageRequest(limit: limit).limit
        let asked = try after.map { try ChangePlace($0) }
        let epoch = try await listEpoch()
        // Before anything is numbered: a copy of the store that was put back may stand before this place.
        let last = try await database.read { try ChangeTable.lastNumber(in: $0) }
        if let asked, asked.epoch != epoch || asked.number > last {
            throw OperationRefusal(.cursorGone, ["cursor": asked.text])
        }
        let place = asked?.number ?? 0
        let isStopped = try await placeChanges(until: place + Int64(limit))
        return try await database.read { transaction in
            let account = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            let rows = try ChangeTable.entries(after: place, limit: limit + 1, in: transaction)
            let read = rows.prefix(limit)
            let shown = read.filter { account == nil || $0.account == account }
            return OrderChangePage(
                items: shown.map { OrderChangeCard($0, zones[$0.account]) },
                next: ChangePlace(epoch: epoch, number: read.last?.number ?? place).text,
                hasMore: rows.count > limit || isStopped)
        }
    }

    /// Tells everybody who follows the list of changes to read it from the beginning: the store was put back from a copy.
    package func noteRestored() async throws -> RestoredResult {
        let now = clock.now
        return try await database.write { transaction in
            let old = try ChangeTable.epoch(in: transaction)
            let new = ChangePlace.newEpoch()
            try ChangeTable.beginAnew(new, in: transaction)
            try HistoryTable.add(
                HistoryEntry(
                    scope: .fleet, name: "database.restored", old: old.map { ChangePlace.text($0) },
                    new: ChangePlace.text(new), at: now, by: person), in: transaction)
            return RestoredResult(epoch: ChangePlace.text(new))
        }
    }

    /// The epoch of the list of changes; it begins with the first question.
    private func listEpoch() async throws -> Int64 {
        if let known = try await database.read({ try ChangeTable.epoch(in: $0) }) { return known }
        let new = ChangePlace.newEpoch()
        return try await database.write { transaction in
            try ChangeTable.beginIfNew(new, in: transaction)
            return try ChangeTable.epoch(in: transaction) ?? new
        }
    }

    /// Numbers what waits, but no more than is asked for: who reads a long history pays for each page what it costs.
    ///
    /// - Returns: whether it stopped before it had numbered either all or enough.
    private func placeChanges(until wanted: Int64) async throws -> Bool {
        let isNeeded = try await database.read { transaction in
            try ChangeTable.lastNumber(in: transaction) <= wanted && ChangeTable.hasUnplaced(in: transaction)
        }
        guard isNeeded else { return false }
        for _ in 0..<Self.placingRounds {
            let isEnough = try await database.write { transaction in
                let placed = try ChangeTable.place(limit: Self.placedAtOnce, in: transaction)
                return try placed < Self.placedAtOnce || ChangeTable.lastNumber(in: transaction) > wanted
            }
            if isEnough { return false }
        }
        return true
    }
}
