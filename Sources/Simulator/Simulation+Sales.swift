/// What buyers take off the offers, and where they got more than was offered.
extension Simulation {
    /// Takes the orders that were placed since the last look off the offers of what the merchant packs himself.
    ///
    /// - Throws: when the ledger's disk is full; what was sold is taken off all the same.
    func takeSales() throws {
        let sales = book.sales
        book.sales = []
        var failure: (any Error)?
        for order in sales where order.fulfiller == .merchant {
            for purchase in order.purchases {
                guard let shown = shelf.sell(purchase, now: order.createdTime) else { continue }
                let fields: [JSON.Member] = [
                    .init(name: "sku", value: .string(purchase.sku)),
                    .init(name: "quantity", value: .integer(purchase.quantity)),
                    .init(name: "shown", value: .integer(shown)),
                ]
                do {
                    try ledger.append(.oversell, orderID: order.id, fields: fields, now: order.createdTime)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    /// Orders of more than the offer had, one of each counted once.
    var oversoldOrders: Int { Set(ledger.entries.filter { $0.kind == .oversell }.compactMap(\.orderID)).count }

    /// What is left of each offer as Amazon itself knows it; only those with a quantity.
    func offers(_ query: QueryParameters) -> Answer {
        let items = query["sku"].map { [shelf.current($0)].compactMap { $0 } } ?? shelf.currentItems
        return .ok(
            .fields([
                "oversold": .integer(oversoldOrders),
                "offers": .array(
                    items.filter { $0.quantity != nil }.map { item in
                        .fields([
                            "sku": .string(item.sku), "quantity": item.quantity.map { .integer($0) },
                            "handlingDays": item.handlingDays.map { .integer($0) },
                            "lastUpdatedTime": .string(item.updated.iso),
                        ])
                    }),
            ]))
    }

    /// A seller's own hand on Amazon's pages.
    func makeOffers(_ json: JSON, now: BusinessTime) throws -> Answer {
        guard let batch = OfferBatch(json) else {
            throw APIError.invalidInput(
                "Give skus, or count from 1 to \(OfferBatch.largestCount), and if you like quantity and handlingDays, "
                    + "0 or more.")
        }
        try ledger.append(.offers, fields: batch.fields, now: now)
        batch.put(on: &shelf, now: now)
        return Answer(status: 201, content: .json(.fields(["offers": .integer(batch.skus.count)])))
    }
}

extension PracticeOrder {
    /// Pieces of each SKU; of a cancelled order none.
    fileprivate var purchases: [Purchase] {
        guard status != .cancelled else { return [] }
        return lines.filter { $0.quantity > 0 }.map { Purchase(sku: $0.sku, quantity: $0.quantity) }
    }
}

extension LedgerReplay.Past {
    /// Takes what was sold by then off the offers again; where that was too much stands in the ledger already.
    static func replay(_ sales: inout [PracticeOrder], on shelf: inout ListingsShelf) {
        for order in sales where order.fulfiller == .merchant {
            for purchase in order.purchases {
                _ = shelf.sell(purchase, now: order.createdTime, isSeenAtOnce: true)
            }
        }
        sales = []
    }
}
