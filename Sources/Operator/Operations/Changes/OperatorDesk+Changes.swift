import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Changes that one transaction numbers: importers wait as long for the orders among them.
    private static let placedAtOnce = 500
    /// Rounds of numbering that one question pays for at most; what is left is the next one's.
    private static let placingRounds = 20

    /// The orders that have changed since a place in the list of changes, oldest change first.
    ///
    /// Every change is told at least once, with the order as it is then: its newest revision. `ChangeTable` says why none
    /// is ever missed. From `nil` on it tells of every order.
    ///
    /// - Parameters:
    ///   - after: `next` of the part before; `nil` = from the beginning.
    ///   - account: only of this account.
    package func orderChanges(after: String?, limit: Int, account: String?) async throws -> OrderChangePage {
        let limit = try PageRequest(limit: limit).limit
        let place = try after.map { try Self.changeNumber($0) } ?? 0
        // Before anything is numbered: a copy of the store that was put back may stand before this place.
        let last = try await database.read { try ChangeTable.lastNumber(in: $0) }
        guard place <= last else { throw OperationRefusal(.cursorAhead, ["cursor": after ?? ""]) }
        try await placeChanges(until: place + Int64(limit))
        return try await database.read { transaction in
            let account = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            let rows = try ChangeTable.entries(after: place, limit: limit + 1, in: transaction)
            let read = rows.prefix(limit)
            let shown = read.filter { !$0.isHeldBack && (account == nil || $0.account == account) }
            let isBehind = try ChangeTable.hasUnplaced(in: transaction)
            return OrderChangePage(
                items: shown.map { OrderChangeCard($0, zones[$0.account]) }, next: "c\(read.last?.number ?? place)",
                hasMore: rows.count > limit || isBehind)
        }
    }

    /// Numbers what waits, but no more than is asked for: who reads a long history pays for each page what it costs.
    private func placeChanges(until wanted: Int64) async throws {
        let (toRelease, isNeeded) = try await database.read { transaction in
            let isShort = try ChangeTable.lastNumber(in: transaction) <= wanted
            return (
                try ChangeTable.accountsToRelease(in: transaction),
                try isShort && ChangeTable.hasUnplaced(in: transaction)
            )
        }
        guard isNeeded || !toRelease.isEmpty else { return }
        if !toRelease.isEmpty {
            try await database.write { transaction in
                for account in toRelease { try ChangeTable.release(account, in: transaction) }
            }
        }
        for _ in 0..<Self.placingRounds {
            let isEnough = try await database.write { transaction in
                let placed = try ChangeTable.place(limit: Self.placedAtOnce, in: transaction)
                return try placed < Self.placedAtOnce || ChangeTable.lastNumber(in: transaction) > wanted
            }
            if isEnough { return }
        }
    }

    private static func changeNumber(_ cursor: String) throws -> Int64 {
        guard cursor.first == "c", let number = Int64(cursor.dropFirst()), number >= 0 else {
            throw OperationRefusal(.cursorInvalid, ["cursor": cursor])
        }
        return number
    }
}
