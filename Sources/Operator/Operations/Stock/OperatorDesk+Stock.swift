import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Units of one count.
    static let largestCount = 1_000_000_000

    /// All items by name.
    package func stock(_ page: PageRequest) async throws -> Page<StockCard> {
        try await database.read { transaction in
            let zone = try zones(in: transaction).common
            let rows = try StockView.list(
                limit: page.limit + 1, after: page.after.map { ItemID($0) }, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { StockCard($0, zone) },
                next: rows.count > page.limit ? shown.last?.item.rawValue : nil)
        }
    }

    /// One item with its movements.
    package func stock(of sku: String, _ page: PageRequest) async throws -> StockDetails {
        let after = try page.afterNumber()
        return try await database.read { transaction in
            let zone = try zones(in: transaction).common
            let row = try shownItem(sku, in: transaction)
            let movements = try StockView.ledger(
                of: ItemID(sku), limit: page.limit + 1, after: after, in: transaction)
            let shown = movements.prefix(page.limit)
            return StockDetails(
                figures: StockCard(row, zone), movements: shown.map { StockDetails.Movement($0, zone) },
                next: movements.count > page.limit ? shown.last.map { String($0.id) } : nil)
        }
    }

    /// The figures of an item by its name.
    ///
    /// - Throws: `sku-stands-for` where the SKU stands for another item, `sku-unknown`.
    func shownItem(_ sku: String, in transaction: any SQLTransaction) throws -> StockView.Row {
        if let row = try StockView.find(ItemID(sku), in: transaction) { return row }
        let parts = try SKUTable.parts(of: SKU(sku), on: nil, in: transaction)
        guard parts == [SKUPart(item: ItemID(sku))] else {
            throw OperationRefusal(
                .skuStandsFor,
                ["sku": sku, "items": parts.map { "\($0.units) × \($0.item)" }.joined(separator: " + ")])
        }
        throw OperationRefusal(.skuUnknown, ["sku": sku])
    }

    /// Books what was counted on the shelf, of the item that the SKU stands for. Orders that left after the as-of while the
    /// item had never been counted are announced, so that they are issued.
    ///
    /// - Parameters:
    ///   - asOf: when it was counted, in the accounts' zone; `nil` = now.
    ///   - isNew: the SKU may be unknown so far.
    /// - Throws: `sku-new`, `stock-set`, `count-invalid`, `count-outdated`, `window-future`.
    package func count(_ sku: String, quantity: Int, asOf: String?, isNew: Bool = false) async throws -> StockCard {
        guard (0...Self.largestCount).contains(quantity), !sku.isEmpty else {
            throw OperationRefusal(.countInvalid, ["count": String(quantity)])
        }
        let now = clock.now
        let card = try await database.write { transaction in
            let zone = try zones(in: transaction).common
            let counted = try asOf.map { try moment($0, zone) } ?? now
            guard counted <= now else {
                throw OperationRefusal(.windowFuture, ["from": zone.text(counted)])
            }
            let item = try countedItem(of: SKU(sku), isNew: isNew, in: transaction)
            let booked = try StockTable.count(
                item: item, quantity: quantity, asOf: counted, origin: .init(cause: "count", person: person),
                now: now, in: transaction)
            if case .outdated(let last) = booked {
                throw OperationRefusal(
                    .countOutdated, ["item": item.rawValue, "last": zone.text(last), "asOf": zone.text(counted)])
            }
            guard let row = try StockView.find(item, in: transaction) else {
                throw OperationRefusal(.skuUnknown, ["sku": sku])
            }
            return StockCard(row, zone)
        }
        try await announceReviews()
        return card
    }

    /// The one item that a count of a SKU is about.
    ///
    /// - Throws: `stock-set` for a set, `sku-new` for one that nobody knows.
    func countedItem(of sku: SKU, isNew: Bool, in transaction: any SQLTransaction) throws -> ItemID {
        let parts = try SKUTable.parts(of: sku, on: nil, in: transaction)
        guard parts.count == 1, let part = parts.first, part.units == 1 else {
            throw OperationRefusal(
                .stockSet, ["sku": sku.rawValue, "items": parts.map(\.item.rawValue).joined(separator: ", ")])
        }
        if !isNew { try checkKnown(sku, parts, in: transaction) }
        return part.item
    }
}
