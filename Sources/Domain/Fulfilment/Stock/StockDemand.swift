/// What an order line demands of one stock item, and the entries that bring the ledger there.
///
/// The ledger books the *difference* between demand and holding: order of arrival and repeated messages do not matter.
package struct StockDemand: Sendable {
    private let order: Order
    private let line: OrderLine
    private let units: Int
    private let departed: LineDeparture
    private let mode: PendingMode

    /// - Parameters:
    ///   - order: the order as it stands now.
    ///   - line: one of its lines.
    ///   - units: of the item in one unit of the line's SKU; 0: the SKU stands for the item no more.
    ///   - departed: what left by the merchant's own marks.
    ///   - mode: the account's pending mode.
    package init(
        _ order: Order, line: OrderLine, units: Int = 1, departed: LineDeparture = .none, mode: PendingMode
    ) {
        self.order = order
        self.line = line
        self.units = units
        self.departed = departed
        self.mode = mode
    }

    /// - Parameters:
    ///   - held: what the ledger holds for the line of the item.
    ///   - asOf: the moment of the last count of the item; `nil` where it was never counted.
    /// - Returns: the entries to book, oldest first; empty when nothing changed.
    package func entries(held: StockHolding, asOf: Timestamp?) -> [StockEntry] {
        guard order.service.isByMerchant, units > 0 else { return release(held) }
        switch order.status {
        case .pending, .pendingAvailability:
            guard mode.reserves else { return release(held) }
            return reserve(isCancelled ? 0 : line.quantity * units, held)
        case .unshipped, .partiallyShipped:
            // A mark that was taken out of the transfer and the one in its place may both stand.
            let shipped = max(line.quantityShipped ?? 0, min(departed.quantity, line.quantity))
            let open = isCancelled ? 0 : max(0, line.quantity - shipped)
            return takeBack(held.issued - shipped * units, held) { held in
                issue(shipped * units, held, asOf) { held in commit(open * units, held) }
            }
        case .shipped, .invoiceUnconfirmed:
            guard touchesStock(held, asOf) else { return [] }
            let shipped = isCancelled ? line.quantityShipped ?? 0 : max(line.quantity, line.quantityShipped ?? 0)
            return issue(shipped * units, held, asOf) { held in release(held) }
        case .cancelled:
            // What had left before the rest was cancelled has left.
            let shipped = (line.quantityShipped ?? 0) * units
            if shipped > held.issued, touchesStock(held, asOf) {
                return issue(shipped, held, asOf) { held in release(held) }
            }
            let unmarked = held.issued - max(shipped, departed.quantity * units)
            return takeBack(min(unmarked, departed.withdrawn * units), held) { held in release(held) }
        case .unfulfillable, .unknown:
            // Nothing is known of what it needs: what is held stays held.
            return []
        }
    }

    /// What shipped before an item was counted is inside that count already; what was never counted and never held is history.
    private func touchesStock(_ held: StockHolding, _ asOf: Timestamp?) -> Bool {
        !held.isEmpty || asOf.map { shippedAt > $0 } ?? false
    }

    /// This line alone may be cancelled, in an order that goes on.
    private var isCancelled: Bool {
        line.itemStatus.map { OrderStatus.fromReport($0) == .cancelled } ?? false
    }

    /// Of several parcels the last, and without any the last change: rather a unit too few than one sold twice.
    private var shippedAt: Timestamp {
        (order.packages.compactMap(\.shippedAt) + [departed.at].compactMap(\.self)).max() ?? order.updatedAt
    }

    private func reserve(_ wanted: Int, _ held: StockHolding) -> [StockEntry] {
        // A paid order does not go back to pending: what is committed or issued stays.
        let missing = wanted - held.reserved - held.committed - held.issued
        if missing > 0 { return [StockEntry(kind: .reserve, reserved: missing)] }
        if missing < 0, held.reserved > 0 {
            return [StockEntry(kind: .release, reserved: -min(held.reserved, -missing))]
        }
        return []
    }

    private func commit(_ wanted: Int, _ held: StockHolding) -> [StockEntry] {
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

    /// Issues what has shipped and is not issued yet, then books what `rest` says of the remaining holding. What left before
    /// the item was counted is missing in that count already: it is issued without lowering what is on hand.
    private func issue(
        _ shipped: Int, _ held: StockHolding, _ asOf: Timestamp?, rest: (StockHolding) -> [StockEntry]
    ) -> [StockEntry] {
        let missing = shipped - held.issued
        guard missing > 0 else { return rest(held) }
        var left = held
        let fromCommitted = min(held.committed, missing)
        let fromReserved = min(held.reserved, missing - fromCommitted)
        left.committed -= fromCommitted
        left.reserved -= fromReserved
        left.issued += missing
        let isCounted = asOf.map { shippedAt <= $0 } ?? false
        let issue = StockEntry(
            kind: .issue, onHand: isCounted ? 0 : -missing, reserved: -fromReserved, committed: -fromCommitted,
            issued: missing, effectiveAt: shippedAt)
        return [issue] + rest(left)
    }

    /// Books back what was issued and did not leave after all: a mark that was withdrawn.
    private func takeBack(_ units: Int, _ held: StockHolding, rest: (StockHolding) -> [StockEntry]) -> [StockEntry] {
        guard units > 0 else { return rest(held) }
        var left = held
        left.issued -= units
        return [StockEntry(kind: .return, onHand: units, issued: -units)] + rest(left)
    }

    private func release(_ held: StockHolding) -> [StockEntry] {
        guard held.reserved != 0 || held.committed != 0 else { return [] }
        return [StockEntry(kind: .release, reserved: -held.reserved, committed: -held.committed)]
    }
}
