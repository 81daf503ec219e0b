/// All offers of the practice seller.
struct ListingsShelf: Sendable {
    private var items: [String: Delayed<ListingsItem?>] = [:]
    /// Longest delay in business seconds until a change is seen by readers.
    private let visibilityLag: Double
    private var random: SeededRandom

    init(store: NationalStore, start: BusinessTime, visibilityLag: Double, seed: UInt64) {
        self.visibilityLag = visibilityLag
        random = SeededRandom(seed: StableHash.of("listings \(seed)"))
        for article in Article.all {
            let item = ListingsItem.listed(article, store: store, at: start)
            items[item.sku] = Delayed(item, visibleFrom: BusinessTime(milliseconds: .min))
        }
    }

    /// The offer as readers see it.
    func item(_ sku: String, at now: BusinessTime) -> ListingsItem? {
        items[sku]?.visible(at: now).flatMap { $0 }
    }

    /// The offer as Amazon itself knows it.
    func current(_ sku: String) -> ListingsItem? { items[sku]?.current }

    /// Whether there is an offer, or was one.
    func knows(_ sku: String) -> Bool { items[sku] != nil }

    /// - Parameter item: nil when the offer is deleted.
    mutating func keep(_ item: ListingsItem?, sku: String, now: BusinessTime) {
        let lag = visibilityLag > 0 ? random.fraction() * visibilityLag : 0
        let visibleFrom = now.adding(seconds: lag)
        if items[sku] != nil {
            items[sku]?.replace(with: item, now: now, visibleFrom: visibleFrom)
        } else {
            items[sku] = Delayed(item, visibleFrom: visibleFrom)
        }
    }

    /// Out of a ledger: seen from the first moment.
    mutating func keepAtOnce(_ item: ListingsItem?, sku: String) {
        items[sku] = Delayed(item, visibleFrom: BusinessTime(milliseconds: .min))
    }

    /// Takes a sale off the offer, as Amazon does from the moment of the order. A cancelled order brings nothing back: the
    /// seller says what there is.
    ///
    /// - Returns: what was left of the offer when that was too little; else nil. An offer without a quantity has no end.
    mutating func sell(_ purchase: Purchase, now: BusinessTime, isSeenAtOnce: Bool = false) -> Int? {
        guard var item = current(purchase.sku), let shown = item.quantity else { return nil }
        item.setAvailability(quantity: max(0, shown - purchase.quantity))
        if isSeenAtOnce {
            keepAtOnce(item, sku: purchase.sku)
        } else {
            keep(item, sku: purchase.sku, now: now)
        }
        return shown < purchase.quantity ? shown : nil
    }

    /// Every offer as Amazon itself knows it, by SKU.
    var currentItems: [ListingsItem] {
        items.values.compactMap(\.current).sorted { $0.sku < $1.sku }
    }

    /// Every offer that readers see, by SKU.
    func visibleItems(at now: BusinessTime) -> [ListingsItem] {
        items.values.compactMap { $0.visible(at: now).flatMap { $0 } }.sorted { $0.sku < $1.sku }
    }

    /// The report of all offers; a few of its columns.
    ///
    /// Source: https://developer-docs.amazon.com/sp-api/docs/inventory-reports-attributes
    func report(at now: BusinessTime) -> ReportContent {
        let columns = "item-name\tseller-sku\tprice\tquantity\topen-date\tasin1\tfulfillment-channel\tstatus"
        let rows = visibleItems(at: now).map { item in
            [
                item.name, item.sku, Article(sku: item.sku)?.price.text ?? "",
                item.quantity.map { String($0) } ?? "", item.created.isoWithOffset,
                Article(sku: item.sku)?.asin ?? "", "DEFAULT", "Active",
            ].joined(separator: "\t") + "\n"
        }
        return ReportContent(header: Array(columns.utf8), pieces: [.finished(Array(rows.joined().utf8))])
    }
}
