/// One movement in the ledger: the kind and by how much it changes each figure.
package struct StockEntry: Sendable, Hashable {
    package var kind: StockEntryKind
    package var onHand: Int
    package var reserved: Int
    package var committed: Int
    /// Units counted as issued for the order line, +n with `issue`.
    package var issued: Int

    package init(kind: StockEntryKind, onHand: Int = 0, reserved: Int = 0, committed: Int = 0, issued: Int = 0) {
        self.kind = kind
        self.onHand = onHand
        self.reserved = reserved
        self.committed = committed
        self.issued = issued
    }
}
