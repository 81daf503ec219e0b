import Operations

/// What a change of the pending mode did to the orders that were pending.
struct PendingSwitchLines {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ change: PendingSwitchCard) -> [String] {
        let values = [
            "account": change.account, "before": change.before, "after": change.after,
            "orders": String(change.orders), "listedBefore": String(change.listedBefore),
            "listedAfter": String(change.listedAfter),
        ]
        return [
            texts("said.pending-switch", values),
            texts("said.pending-switch.listing.\(change.listing)", values) + " "
                + texts("said.pending-switch.stock.\(change.stock)", values),
        ]
    }
}
