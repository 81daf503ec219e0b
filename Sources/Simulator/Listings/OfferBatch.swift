/// Offers that are made, or given another quantity, by hand: what a seller does on Amazon's own pages, where Amazon's
/// programs do not see it.
struct OfferBatch: Sendable {
    static let largestCount = 100_000

    var skus: [String]
    /// Pieces; nil: as many as anybody wants.
    var quantity: Int?
    /// Days until a parcel leaves; nil leaves them as they are.
    var handlingDays: Int?

    /// Reads `{"skus":["A-1"],"quantity":5,"handlingDays":2}`, or `{"count":10000}` for the SKUs OFFER-00001 and on.
    init?(_ json: JSON) {
        skus = json["skus"]?.strings ?? []
        if let count = json["count"]?.integer {
            guard (1...Self.largestCount).contains(count) else { return nil }
            skus += (1...count).map { number in
                let digits = String(number)
                return "OFFER-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            }
        }
        quantity = json["quantity"]?.integer
        handlingDays = json["handlingDays"]?.integer
        guard !skus.isEmpty, skus.count <= Self.largestCount, !skus.contains(""), (quantity ?? 0) >= 0,
            (handlingDays ?? 0) >= 0
        else { return nil }
    }

    var fields: [JSON.Member] {
        var fields = [JSON.Member(name: "skus", value: .array(skus.map { .string($0) }))]
        if let quantity { fields.append(.init(name: "quantity", value: .integer(quantity))) }
        if let handlingDays { fields.append(.init(name: "handlingDays", value: .integer(handlingDays))) }
        return fields
    }

    /// - Parameter isSeenAtOnce: out of a ledger.
    func put(on shelf: inout ListingsShelf, now: BusinessTime, isSeenAtOnce: Bool = false) {
        for sku in skus {
            var item =
                shelf.current(sku)
                ?? ListingsItem(
                    sku: sku, productType: "PRODUCT",
                    attributes: .fields(["item_name": .array([.fields(["value": .string(sku)])])]), created: now,
                    updated: now)
            item.setAvailability(quantity: quantity, handlingDays: handlingDays)
            item.updated = now
            if isSeenAtOnce {
                shelf.keepAtOnce(item, sku: sku)
            } else {
                shelf.keep(item, sku: sku, now: now)
            }
        }
    }
}
