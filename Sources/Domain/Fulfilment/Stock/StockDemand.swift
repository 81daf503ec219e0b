/// What an order line demands of the merchant's stock, and the entries that bring the ledger there.
///
/// The ledger books the *difference* between demand and holding: order of arrival and repeated messages do not matter.
package enum StockDemand {
    /// - Parameters:
    ///   - order: the order as it stands now.
    ///   - line: one of its lines.
    ///   - held: what the ledger holds for the line.
    ///   - mode: the account's pending mode.
    ///   - asOf: the moment of the last count of the item; `nil` where it was never counted.
    /// - Returns: the entries to book, oldest first; empty when nothing changed.
    package static func entries(
        for order: Order, line: OrderLine, held: StockHolding, mode: PendingMode, asOf: Timestamp?
    ) -> [StockEntry] {
        guard order.service.isByMerchant else { return release(held) }
        switch order.status {
        case .pending, .pendingAvailability:
            guard mode != .off else { return release(held) }
            return reserve(line.quantity, held)
        case .unshipped, .partiallyShipped:
            return ship(line.quantityShipped ?? 0, of: line, held) { held in commit(open(line), held) }
        case .shipped, .invoiceUnconfirmed:
            guard touchesStock(order, held: held, asOf: asOf) else { return [] }
            return ship(max(line.quantity, line.quantityShipped ?? 0), of: line, held) { held in release(held) }
        case .cancelled:
            return release(held)
        case .unfulfillable, .unknown:
            // Nothing is known of what it needs: what is held stays held.
            return []
        }
    }

    /// What shipped before an item was counted is inside that count already; what was never counted and never held is history.
    private static func touchesStock(_ order: Order, held: StockHolding, asOf: Timestamp?) -> Bool {
        if !held.isEmpty { return true }
        guard let asOf else { return false }
        // Without packages the last change is the latest that it can have shipped: rather a unit too few than one sold twice.
        let shippedAt = order.packages.compactMap(\.shippedAt).min() ?? order.updatedAt
        return shippedAt > asOf
    }

    private static func open(_ line: OrderLine) -> Int {
        max(0, line.quantity - (line.quantityShipped ?? 0))
    }

    private static func reserve(_ wanted: Int, _ held: StockHolding) -> [StockEntry] {
        // A paid order does not go back to pending: what is committed or issued stays.
        let missing = wanted - held.reserved - held.committed - held.issued
        if missing > 0 { return [StockEntry(kind: .reserve, reserved: missing)] }
        if missing < 0, held.reserved > 0 {
            return [StockEntry(kind: .release, reserved: -min(held.reserved, -missing))]
        }
        return []
    }

    private static func commit(_ wanted: Int, _ held: StockHolding) -> [StockEntry] {
        if held.committed == wanted, held.reserved == 0 { return [] }
        var entries: [StockEntry] = []
        let missing = wanted - held.committed
        if missing > 0 {
            let fromReserved = min(held.reserved, missing)
            entries.append(StockEntry(kind: .commit, reserved: -fromReserved, committed: missing))
            if held.reserved > fromReserved {
                entries.append(StockEntry(kind: .release, reserved: fromReserved - held.reserved))
            }
        } else {
            if held.reserved > 0 { entries.append(StockEntry(kind: .release, reserved: -held.reserved)) }
            if missing < 0 { entries.append(StockEntry(kind: .release, committed: missing)) }
        }
        return entries
    }

    /// Issues what has shipped and is not issued yet, then books what `rest` says of the remaining holding.
    private static func ship(
        _ shipped: Int, of line: OrderLine, _ held: StockHolding, rest: (StockHolding) -> [StockEntry]
    ) -> [StockEntry] {
        let missing = shipped - held.issued
        guard missing > 0 else { return rest(held) }
        var left = held
        let fromCommitted = min(held.committed, missing)
        let fromReserved = min(held.reserved, missing - fromCommitted)
        left.committed -= fromCommitted
        left.reserved -= fromReserved
        left.issued += missing
        let issue = StockEntry(
            kind: .issue, onHand: -missing, reserved: -fromReserved, committed: -fromCommitted, issued: missing)
        return [issue] + rest(left)
    }

    private static func release(_ held: StockHolding) -> [StockEntry] {
        guard held.reserved != 0 || held.committed != 0 else { return [] }
        return [StockEntry(kind: .release, reserved: -held.reserved, committed: -held.committed)]
    }
}
