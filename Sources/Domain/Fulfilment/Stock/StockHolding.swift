/// What the ledger holds for one order line: the running sum of its entries.
package struct StockHolding: Sendable, Hashable {
    package static let nothing = StockHolding()

    /// Units held for a pending order.
    package var reserved: Int
    /// Units held for a paid order.
    package var committed: Int
    /// Units that left the warehouse for it.
    package var issued: Int

    package init(reserved: Int = 0, committed: Int = 0, issued: Int = 0) {
        self.reserved = reserved
        self.committed = committed
        self.issued = issued
    }

    package var isEmpty: Bool { self == .nothing }

    /// Of several items together: pieces, whatever they are of.
    package static func + (one: StockHolding, other: StockHolding) -> StockHolding {
        StockHolding(
            reserved: one.reserved + other.reserved, committed: one.committed + other.committed,
            issued: one.issued + other.issued)
    }
}
