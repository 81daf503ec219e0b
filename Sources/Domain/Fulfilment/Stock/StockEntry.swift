/// One movement in the ledger: the kind and by how much it changes each figure.
package struct StockEntry: Sendable, Hashable {
    package var kind: StockEntryKind
    package var onHand: Int
    package var reserved: Int
    package var committed: Int
    /// Units counted as issued for the order line: +n with `issue`, −n with a `return` of what did not leave after all.
    package var issued: Int
    /// When it was true in the warehouse; `nil` = when it is booked.
    package var effectiveAt: Timestamp?

    package init(
        kind: StockEntryKind, onHand: Int = 0, reserved: Int = 0, committed: Int = 0, issued: Int = 0,
        effectiveAt: Timestamp? = nil
    ) {
        self.kind = kind
        self.onHand = onHand
        self.reserved = reserved
        self.committed = committed
        self.issued = issued
        self.effectiveAt = effectiveAt
    }
}
