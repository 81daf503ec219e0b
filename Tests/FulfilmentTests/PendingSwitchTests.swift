import Fulfilment
import Testing

/// The six changes of an account's pending mode (S1-6, X-1).
@Suite("Pending switch") struct PendingSwitchTests {
    struct Row: Sendable, CustomStringConvertible {
        let from: PendingMode
        let to: PendingMode
        let listing: PendingSwitch.Listing
        let stock: PendingSwitch.Stock
        let channels: PendingSwitch.Channels

        var description: String { "\(from) → \(to)" }
    }

    static let rows = [
        Row(from: .off, to: .reserve, listing: .stayHidden, stock: .reserve, channels: .unchanged),
        Row(from: .off, to: .import, listing: .appear, stock: .reserve, channels: .lower),
        Row(from: .reserve, to: .off, listing: .stayHidden, stock: .release, channels: .unchanged),
        Row(from: .reserve, to: .import, listing: .appear, stock: .stayReserved, channels: .lower),
        Row(from: .import, to: .off, listing: .vanish, stock: .release, channels: .raise),
        Row(from: .import, to: .reserve, listing: .vanish, stock: .stayReserved, channels: .raise),
    ]

    @Test("Each switch says what it does to lists, stock and the other channels", arguments: rows)
    func effects(row: Row) {
        let change = PendingSwitch(from: row.from, to: row.to)
        #expect(change.listing == row.listing && change.stock == row.stock && change.channels == row.channels)
    }

    @Test("What it says of stock is what the ledger books for an order that was pending before", arguments: rows)
    func stock(row: Row) {
        let line = OrderLine(sku: SKU("A"), quantity: 2)
        let order = Order(
            OrderObservation(
                id: OrderID("302-1"), source: .api, updatedAt: Timestamp(seconds: 1), status: .pending, service: .mfn))
        let held = StockHolding(reserved: row.from.reserves ? 2 : 0)
        let entries = StockDemand(order, line: line, mode: row.to).entries(held: held, asOf: nil)
        switch row.stock {
        case .reserve: #expect(entries == [StockEntry(kind: .reserve, reserved: 2)])
        case .release: #expect(entries == [StockEntry(kind: .release, reserved: -2)])
        case .stayReserved, .stayFree: #expect(entries.isEmpty)
        }
    }
}
