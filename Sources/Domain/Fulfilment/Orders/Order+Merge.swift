extension Order {
    /// Takes in what a source showed. Absent never overwrites known; the newer sight wins; at equal time of change the
    /// API beats a report. An older sight only fills what is still unknown. Lines are adopted, never added twice.
    ///
    /// - Returns: whether anything changed.
    @discardableResult
    package mutating func merge(_ seen: OrderObservation) -> Bool {
        let before = self
        let wins = seen.updatedAt > updatedAt || (seen.updatedAt == updatedAt && seen.source >= source)
        if wins {
            updatedAt = seen.updatedAt
            source = seen.source
        }
        if let seenStatus = seen.status, wins || status == .unknown("") {
            status = seenStatus
            statusText = seen.statusText
        }
        // A report says "Merchant" of Seller Fulfilled Prime too: it cannot tell the two apart.
        if !(seen.source == .report && seen.service == .mfn && service == .sfp) {
            take(seen.service, into: &service, wins)
        }
        fill(seen.marketplace, into: &marketplace, wins)
        fill(seen.salesChannel, into: &salesChannel, wins)
        fill(seen.shipServiceLevel, into: &shipServiceLevel, wins)
        fill(seen.currency, into: &currency, wins)
        fill(seen.total, into: &total, wins)
        fill(seen.purchasedAt, into: &purchasedAt, wins)
        fill(seen.shipBy, into: &shipBy, wins)
        fill(seen.deliverBy, into: &deliverBy, wins)
        take(seen.isBusiness, into: &isBusiness, wins)
        take(seen.programs, into: &programs, wins || programs.isEmpty)
        take(seen.isCancellationRequested, into: &isCancellationRequested, wins)
        fill(seen.cancellation, into: &cancellation, wins)
        fill(seen.recipient, into: &recipient, wins)
        take(seen.packages, into: &packages, wins || packages.isEmpty)
        mergeLines(of: seen, wins: wins)
        return self != before
    }

    private func fill<Value>(_ seen: Value?, into known: inout Value?, _ wins: Bool) {
        if let seen, wins || known == nil { known = seen }
    }

    private func take<Value>(_ seen: Value?, into known: inout Value, _ wins: Bool) {
        if let seen, wins { known = seen }
    }

    /// Finds for each observed line the known one: by Amazon's item id, else by being the n-th of its SKU.
    mutating func mergeLines(of seen: OrderObservation, wins: Bool) {
        var counts: [SKU: Int] = [:]
        var taken = Set<Int>()
        for line in seen.lines {
            let sku = line.sku ?? .unnamed(asin: line.asin)
            let occurrence = counts[sku, default: 0] + 1
            counts[sku] = occurrence
            if let index = index(of: line, sku: sku, occurrence: occurrence, except: taken) {
                taken.insert(index)
                lines[index].merge(
                    line, wins: wins, tellsShippedOnly: seen.source == .report && line.quantityShipped != nil)
            } else {
                taken.insert(lines.count)
                lines.append(OrderLine(line, sku: sku, occurrence: freeOccurrence(of: sku)))
            }
        }
    }

    private func index(of line: ObservedLine, sku: SKU, occurrence: Int, except taken: Set<Int>) -> Int? {
        if lines.isEmpty { return nil }
        if let itemID = line.itemID {
            if let index = lines.firstIndex(where: { $0.itemID == itemID }) { return index }
            // A line known from a report takes the id that the API brings.
            return lines.indices.first { index in
                lines[index].sku == sku && lines[index].itemID == nil && !taken.contains(index)
            }
        }
        let ofSKU = lines.indices.filter { lines[$0].sku == sku }
        return occurrence <= ofSKU.count ? ofSKU[occurrence - 1] : nil
    }

    private func freeOccurrence(of sku: SKU) -> Int {
        1 + (lines.lazy.filter { $0.sku == sku }.map(\.occurrence).max() ?? 0)
    }
}

extension OrderLine {
    init(_ seen: ObservedLine, sku: SKU, occurrence: Int) {
        self.init(
            itemID: seen.itemID, sku: sku, occurrence: occurrence, asin: seen.asin, title: seen.title,
            quantity: seen.quantity, quantityShipped: seen.quantityShipped, itemStatus: seen.itemStatus,
            price: seen.price, tax: seen.tax, shippingPrice: seen.shippingPrice,
            promotionDiscount: seen.promotionDiscount)
    }

    /// - Parameter tellsShippedOnly: the source knows what was shipped, not what was ordered (shipment reports).
    mutating func merge(_ seen: ObservedLine, wins: Bool, tellsShippedOnly: Bool) {
        if wins { quantity = tellsShippedOnly ? max(quantity, seen.quantity) : seen.quantity }
        itemID = itemID ?? seen.itemID
        asin = pick(seen.asin, asin, wins)
        title = pick(seen.title, title, wins)
        quantityShipped = pick(seen.quantityShipped, quantityShipped, wins)
        itemStatus = pick(seen.itemStatus, itemStatus, wins)
        price = pick(seen.price, price, wins)
        tax = pick(seen.tax, tax, wins)
        shippingPrice = pick(seen.shippingPrice, shippingPrice, wins)
        promotionDiscount = pick(seen.promotionDiscount, promotionDiscount, wins)
    }

    private func pick<Value>(_ seen: Value?, _ known: Value?, _ wins: Bool) -> Value? {
        wins ? seen ?? known : known ?? seen
    }
}

extension SKU {
    /// Stands in where Amazon names no SKU: the product's ASIN, marked so that no merchant SKU can collide.
    static func unnamed(asin: String?) -> SKU {
        SKU("(no sku) " + (asin ?? ""))
    }
}
