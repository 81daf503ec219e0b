package import Fulfilment

/// One order of the rush, as Amazon shows it over its life, oldest sight first.
package struct RushOrder: Sendable {
    package let account: AccountID
    package let mode: PendingMode
    /// Units of the rushed item in one unit of its SKU.
    package let units: Int
    package let sights: [OrderObservation]

    package var id: OrderID { sights[0].id }

    /// What the ledger must hold once the sights `seen` have come in, in whatever order, and the order was booked: counted from
    /// the newest sight alone, by rules written down here once more.
    package func holding(seen: Set<Int>) -> StockHolding {
        guard let newest = seen.max() else { return .nothing }
        let sight = sights[newest]
        let quantity = sight.lines[0].quantity
        let shipped =
            sights.indices.filter { seen.contains($0) }.compactMap { sights[$0].lines[0].quantityShipped }.max() ?? 0
        switch sight.status {
        case .pending: return StockHolding(reserved: mode == .off ? 0 : quantity * units)
        case .unshipped, .partiallyShipped:
            return StockHolding(committed: (quantity - shipped) * units, issued: shipped * units)
        case .shipped: return StockHolding(issued: max(quantity, shipped) * units)
        default: return StockHolding(issued: shipped * units)
        }
    }
}
