/// The figures of one stock item: the running sum of its ledger.
package struct StockLevel: Sendable, Hashable {
    package var onHand: Int
    package var reserved: Int
    package var committed: Int

    package init(onHand: Int, reserved: Int, committed: Int) {
        self.onHand = onHand
        self.reserved = reserved
        self.committed = committed
    }

    /// What may be sold: never below 0 to the outside (S1-18).
    package var available: Int { max(0, onHand - reserved - committed) }
    /// Units promised that are not there: 0 when all is well.
    package var shortfall: Int { max(0, reserved + committed - onHand) }
}
