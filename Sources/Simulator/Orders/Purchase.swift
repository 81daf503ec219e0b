/// So many pieces of one offer.
struct Purchase: Equatable, Sendable {
    var sku: String
    var quantity: Int

    /// In the place of what an order had by chance; of a cancelled one nothing is left.
    func lines(of order: PracticeOrder) -> [OrderLine] {
        guard var line = order.lines.first else { return [] }
        let article = Article(sku: sku) ?? Article(StableHash.of(sku) % UInt64(Article.count))
        let isCancelled = order.status == .cancelled
        line.sku = sku
        line.asin = article.asin
        line.title = article.title
        line.quantity = isCancelled ? 0 : quantity
        line.shipped = order.status == .shipped ? quantity : 0
        line.price = isCancelled ? nil : article.price.multiplied(by: quantity)
        line.tax = nil
        return [line]
    }
}
