import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Books units that came, went or were corrected, with the reason and who did it.
    ///
    /// - Throws: `sku-new` for a SKU that nobody knows, unless the movement says that it is new; `movement-invalid`,
    ///   `movement-reason-missing`, `stock-set`, `window-future`, `request-key-taken` where another movement had the key.
    package func move(_ movement: StockMovement) async throws -> StockMovementResult {
        let now = clock.now
        return try await database.write { transaction in
            try move(movement, keys: "cli", now: now, in: transaction)
        }
    }

    /// - Parameter keys: whose keys these are: those of two programs do not mix.
    func move(
        _ movement: StockMovement, keys: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StockMovementResult {
        try movement.check()
        let zone = try zones(in: transaction).common
        let moment = try movement.asOf.map { try self.moment($0, zone) } ?? now
        guard moment <= now else { throw OperationRefusal(.windowFuture, ["from": zone.text(moment)]) }
        let sku = SKU(movement.sku)
        let source = try movement.order.map { try place($0, movement.account, sku, in: transaction) }
        let parts =
            movement.isItem
            ? [SKUPart(item: ItemID(movement.sku))]
            : try SKUTable.parts(of: sku, on: source?.channel, in: transaction)
        if movement.kind == .adjust, parts.count > 1 || parts.contains(where: { $0.units > 1 }) {
            throw OperationRefusal(
                .stockSet, ["sku": movement.sku, "items": parts.map(\.item.rawValue).joined(separator: ", ")])
        }
        if !movement.isNew { try checkKnown(sku, parts, in: transaction) }
        let isRepeated = try isBooked(movement, keys: keys, in: transaction)
        var result = StockMovementResult(isBooked: !isRepeated, items: [])
        var counted: [Timestamp] = []
        for (number, part) in parts.enumerated() {
            let booked: StockTable.MoveResult =
                try isRepeated
                ? .repeated
                : StockTable.move(
                    movement.kind.entry, item: part.item, quantity: movement.signedQuantity * part.units,
                    effectiveAt: moment,
                    origin: .init(
                        cause: movement.cause, reason: movement.reason, person: person,
                        requestKey: number == 0 ? movement.key.map { "\(keys)/\($0)" } : nil, order: source?.place),
                    now: now, in: transaction)
            if booked == .repeated { result.isBooked = false }
            if case .counted(let at) = booked { counted.append(at) }
            if let row = try StockView.find(part.item, in: transaction) { result.items.append(StockCard(row, zone)) }
        }
        if counted.count == parts.count { result.countedAt = Moment(counted.max(), in: zone) }
        return result
    }

    /// Whether a movement of this key was booked before. The key is looked up once for all parts of a set: what the SKU stands
    /// for may have changed since.
    ///
    /// - Throws: `request-key-taken`.
    private func isBooked(
        _ movement: StockMovement, keys: String, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let key = movement.key else { return false }
        let known = try APIRequestTable.begin(
            token: keys, key: key, digest: movement.digest, now: clock.technicalNow, in: transaction)
        switch known {
        case .answered: return true
        case .taken: throw OperationRefusal(.requestKeyTaken, ["key": key])
        // The ledger remembers longer.
        case .new: return try StockTable.isBooked("\(keys)/\(key)", in: transaction)
        }
    }

    /// Where in the ledger something stands that comes back of an order.
    private func place(
        _ order: String, _ account: String?, _ sku: SKU, in transaction: any SQLTransaction
    ) throws -> (place: StockTable.CountOrigin.OrderPlace, channel: ChannelID?) {
        let found = try locate(order, account: account, in: transaction)
        guard
            let stored = try OrderTable.find(account: found.id, order: OrderID(order), keys: nil, in: transaction)
        else { throw OperationRefusal(.orderUnknown, ["order": order]) }
        guard let line = stored.order.lines.firstIndex(where: { $0.sku == sku }) else {
            throw OperationRefusal(.skuNotInOrder, ["order": order, "sku": sku.rawValue])
        }
        return (
            .init(key: stored.key, line: line + 1),
            stored.order.marketplace.map { ChannelID(account: found.id, marketplace: $0) }
        )
    }

    /// A typing error must not become an item: a SKU is known by stock, by orders that were booked, by a link or an offer.
    ///
    /// - Throws: `sku-new`.
    func checkKnown(_ sku: SKU, _ parts: [SKUPart], in transaction: any SQLTransaction) throws {
        guard parts == [SKUPart(item: ItemID(sku))] else { return }
        if try StockView.find(ItemID(sku), in: transaction) != nil { return }
        if try SKUTable.isKnown(sku, in: transaction) { return }
        throw OperationRefusal(.skuNew, ["sku": sku.rawValue])
    }
}
