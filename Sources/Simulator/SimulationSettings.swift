/// How a practice marketplace is set up.
package struct SimulationSettings: Sendable {
    /// The seller's id; part of the listings paths.
    package var sellerID = "A2SIMULATOR1"
    package var credentials = Credentials()
    package var clock = BusinessClock.real
    /// Marketplace id of generated orders, for example A1PA6795UKMFR9 (Germany).
    package var marketplaceID = "A1PA6795UKMFR9"
    /// An All Orders report: plain, gzip or xz; nil = no past.
    package var ordersFile: String?
    /// So many of the newest shipped merchant orders of the past are unshipped again.
    package var reopenedOrders = 0
    /// So many orders are made at the start.
    package var generatedOrders = 0
    /// So many days buyers go on ordering by themselves; 0 = nobody does.
    package var tradeDays = 0
    /// How many orders a day buyers then place.
    package var ordersPerDay = 100
    package var seed: UInt64 = 1
    /// Where accepted changes are kept over a restart; nil = in memory only.
    package var ledgerFile: String?
    /// Longest delay until a change is seen by readers, in business seconds.
    package var visibilityLag: Double = 120
    /// Longest delay from a shipment by Amazon until its reports of shipments hold it, in business seconds.
    package var shipmentLag: Double = 0
    /// How far the upper bound of a search lies behind now when the caller names none, in business seconds.
    package var searchDelay: Double = 120
    /// From the request of a report to its end, in business seconds.
    package var reportDelay: Double = 5
    /// In which reports are written; European sellers get Cp1252 from Amazon.
    package var reportCharset = Charset.utf8
    /// From the start of a feed to its end, in business seconds.
    package var feedDelay: Double = 60
    /// And for each of its messages more, in business seconds.
    package var feedDelayPerMessage: Double = 0.02
    /// Whether cancelOrder of Orders 2026-01-01 is open to this account.
    package var offersCancelOrder = false

    package init() {}

    /// Nil when nobody orders by himself.
    func trade(store: NationalStore, start: BusinessTime) -> MerchantTrade? {
        guard tradeDays > 0, ordersPerDay > 0 else { return nil }
        return MerchantTrade(seed: seed, start: start, days: tradeDays, ordersPerDay: ordersPerDay, store: store)
    }
}
