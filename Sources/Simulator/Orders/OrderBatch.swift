/// A number of orders to make at once.
struct OrderBatch: Sendable {
    static let largestCount = 100_000

    var count: Int
    var seed: UInt64
    var pattern: OrderPattern
    /// 1 to 3 by chance when nil.
    var lines: Int?
    /// What each order has as its only line; nil: articles by chance.
    var purchase: Purchase?

    /// Reads `{"count":10,"seed":1,"pattern":"unshipped","lines":2}`, or `{"count":10,"sku":"OD-1001","quantity":2}`; all
    /// but count may be left out.
    init?(_ json: JSON) {
        guard let count = json["count"]?.integer, (1...Self.largestCount).contains(count) else { return nil }
        self.count = count
        seed = UInt64(truncatingIfNeeded: json["seed"]?.integer ?? 1)
        guard let pattern = OrderPattern(rawValue: json["pattern"]?.string ?? "unshipped") else { return nil }
        self.pattern = pattern
        lines = json["lines"]?.integer
        guard lines.map({ (1...OrderGenerator.articleCount).contains($0) }) ?? true else { return nil }
        if let sku = json["sku"]?.string {
            purchase = Purchase(sku: sku, quantity: json["quantity"]?.integer ?? 1)
            guard !sku.isEmpty, let pieces = purchase?.quantity, (1...10_000).contains(pieces) else { return nil }
        }
    }

    var fields: [JSON.Member] {
        var fields: [JSON.Member] = [
            .init(name: "count", value: .integer(count)),
            .init(name: "seed", value: .integer(Int(truncatingIfNeeded: seed))),
            .init(name: "pattern", value: .string(pattern.rawValue)),
        ]
        if let lines { fields.append(.init(name: "lines", value: .integer(lines))) }
        if let purchase {
            fields.append(.init(name: "sku", value: .string(purchase.sku)))
            fields.append(.init(name: "quantity", value: .integer(purchase.quantity)))
        }
        return fields
    }

    func orders(
        createdAt time: BusinessTime, store: NationalStore, isTaken: (String) -> Bool
    ) -> [PracticeOrder] {
        var generator = OrderGenerator(seed: seed, store: store)
        var made: [PracticeOrder] = []
        var ids: Set<String> = []
        for _ in 0..<count {
            var order = generator.order(pattern: pattern, lineCount: lines, createdAt: time) { id in
                ids.contains(id) || isTaken(id)
            }
            if let purchase { order.lines = purchase.lines(of: order) }
            ids.insert(order.id)
            made.append(order)
        }
        return made
    }
}
