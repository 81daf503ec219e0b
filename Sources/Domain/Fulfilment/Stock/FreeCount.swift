/// What a count of the units *left for sale* means: the other system has taken off the units of every order that it had
/// fetched by the count's as-of. They lie on the shelf until the order ships, so the count adds them, and whatever such an
/// order does later is booked as if they had been counted.
package enum FreeCount {
    /// What the ledger knows of one fetched order's line and item.
    package struct Fetched: Sendable, Hashable {
        /// Whether anything was booked for it by the as-of.
        package var wasBooked: Bool
        /// Units reserved and committed by the as-of, less those that had left by then.
        package var heldAtCount: Int
        /// The most that one movement has taken since.
        package var takenSince: Int

        package init(wasBooked: Bool, heldAtCount: Int, takenSince: Int) {
            self.wasBooked = wasBooked
            self.heldAtCount = heldAtCount
            self.takenSince = takenSince
        }

        /// Units that the count has to add. An order that was fetched and is booked late counts as if it had been booked.
        package var units: Int { wasBooked ? max(0, heldAtCount) : takenSince }
    }

    /// The entries of an order that was fetched by the as-of of the item's last count, corrected for that count.
    ///
    /// - Parameters:
    ///   - entries: as `StockDemand` wants them.
    ///   - isFirst: nothing was ever booked for the order's line and the item: the count did not add its units.
    ///   - asOf: of the count.
    package static func corrected(_ entries: [StockEntry], isFirst: Bool, asOf: Timestamp) -> [StockEntry] {
        var all: [StockEntry] = []
        for entry in entries {
            var entry = entry
            let taken = entry.reserved + entry.committed + entry.issued
            let isIssue = entry.kind == .issue
            let isGone = isIssue && (entry.effectiveAt.map { $0 <= asOf } ?? false)
            if isFirst, taken > 0, !isGone {
                all.append(StockEntry(kind: .adjust, onHand: taken, effectiveAt: asOf))
            }
            // They were added as lying there: that they had left before the count takes them off again.
            if isGone, entry.onHand == 0 { entry.onHand = entry.reserved + entry.committed }
            all.append(entry)
        }
        return all
    }
}
