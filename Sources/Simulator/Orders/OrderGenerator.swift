/// Makes seeded orders of invented people.
///
/// Nobody lives there: names are put together from syllables, postal codes begin with 00 (not given out in
/// Germany), telephone numbers come from the block kept free for films.
/// Source: https://www.bundesnetzagentur.de (Rufnummern für Medienproduktionen)
struct OrderGenerator: Sendable {
    private var random: SeededRandom
    let store: NationalStore

    init(seed: UInt64, store: NationalStore) {
        random = SeededRandom(seed: StableHash.of("orders \(seed)"))
        self.store = store
    }

    /// - Parameters:
    ///   - lineCount: 1 to 3 by chance when nil.
    ///   - isTaken: tells whether an order id is in use.
    mutating func order(
        pattern: OrderPattern, lineCount: Int? = nil, createdAt created: BusinessTime,
        isTaken: (String) -> Bool
    ) -> PracticeOrder {
        let kind = pattern.drawn(&random)
        var id = orderID()
        while isTaken(id) || isTaken("S02" + id.dropFirst(3)) { id = orderID() }
        var order = PracticeOrder(
            id: id, createdTime: created.wholeSecond, lastUpdatedTime: created.wholeSecond, status: kind.status,
            fulfiller: kind.fulfiller, store: store, serviceLevel: random.next() % 5 == 0 ? "Expedited" : "Standard",
            programs: kind.programs, currency: store.currency, lines: [])
        order.setWindows(from: created)
        if kind == .mcf {
            order.isAmazonChannel = false
            order.id = "S02" + order.id.dropFirst(3)
        }
        if kind == .regulated { order.verification = OrderVerification() }
        let person = InventedPerson(&random, country: store.country)
        order.buyerName = person.name
        order.address = person.address
        let count = lineCount ?? (random.next() % 10 < 7 ? 1 : Int(random.next() % 2) + 2)
        var articles: Set<UInt64> = []
        while articles.count < max(1, min(count, Self.articleCount)) {
            articles.insert(random.next() % UInt64(Self.articleCount))
        }
        order.lines = articles.sorted().enumerated().map { index, article in
            line(article: article, index: index, order: order)
        }
        return order
    }

    static let articleCount = Article.count

    private mutating func line(article: UInt64, index: Int, order: PracticeOrder) -> OrderLine {
        let quantity = random.next() % 4 == 0 ? Int(random.next() % 3) + 2 : 1
        let unit = Article(article).price
        let isCancelled = order.status == .cancelled
        let sku = order.fulfiller == .amazon ? Article(article).amazonSKU : Article(article).sku
        return OrderLine(
            id: OrderLine.id(order: order.id, index: index), sku: sku, asin: Article(article).asin,
            title: Article(article).title,
            quantity: isCancelled ? 0 : quantity, shipped: order.status == .shipped ? quantity : 0,
            price: isCancelled ? nil : unit.multiplied(by: quantity),
            tax: isCancelled ? nil : unit.multiplied(by: quantity).includedTax(percent: 19),
            cancelledBy: isCancelled ? "BUYER" : nil)
    }

    private mutating func orderID() -> String {
        let digits = (0..<16).map { _ in String(random.next() % 10) }.joined()
        return "3\(digits.prefix(2))-\(digits.dropFirst(2).prefix(7))-\(digits.dropFirst(9))"
    }
}

extension PracticeOrder {
    /// Ship within 2 days, arrive from 3 to 5 days on.
    mutating func setWindows(from start: BusinessTime) {
        shipBy = .init(earliest: start.wholeSecond, latest: start.wholeSecond.adding(days: 2))
        deliverBy = .init(earliest: start.wholeSecond.adding(days: 3), latest: start.wholeSecond.adding(days: 5))
    }
}

extension Amount {
    /// The tax inside a gross price.
    fileprivate func includedTax(percent: Int64) -> Amount {
        Amount(tenThousandths: (tenThousandths * percent / (100 + percent) + 50) / 100 * 100)
    }
}
