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
    package var seed: UInt64 = 1
    /// Where accepted changes are kept over a restart; nil = in memory only.
    package var ledgerFile: String?
    /// Longest delay until a change is seen by readers, in business seconds.
    package var visibilityLag: Double = 0
    /// How far the upper bound of a search lies behind now when the caller names none, in business seconds.
    package var searchDelay: Double = 120
    /// From the request of a report to its end, in business seconds.
    package var reportDelay: Double = 5

    package init() {}
}
