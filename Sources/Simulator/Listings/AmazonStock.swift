/// What of an article lies in Amazon's warehouses: what lay there at the start, less what Amazon has shipped.
struct AmazonStock: Sendable {
    var article: Article
    /// Ordered and not yet shipped.
    var reserved: Int
    var shipped: Int
    /// When orders last changed it; nil = never.
    var updated: BusinessTime?

    /// What can be sold now.
    var fulfillable: Int { max(0, article.amazonStock - shipped - reserved) }
    /// Everything that lies there, reserved pieces included.
    var total: Int { max(0, article.amazonStock - shipped) }
}

extension OrderBook {
    /// By SKU. Counted over the live orders; those of a history tell nothing of the stock today.
    func amazonStock(now: BusinessTime) -> [AmazonStock] {
        var stock = Dictionary(
            Article.all.map { ($0.amazonSKU, AmazonStock(article: $0, reserved: 0, shipped: 0)) }
        ) { first, _ in first }
        for order in visibleOrders(at: now) where order.fulfiller == .amazon {
            for line in order.lines {
                let updated = stock[line.sku]?.updated ?? order.lastUpdatedTime
                stock[line.sku]?.updated = max(updated, order.lastUpdatedTime)
                guard order.status != .cancelled else { continue }
                stock[line.sku]?.shipped += line.shipped
                stock[line.sku]?.reserved += line.open
            }
        }
        return stock.values.sorted { $0.article.number < $1.article.number }
    }
}
