/// What the automatic reading promises, and when it must be helped.
package enum CoverageRules {
    /// Amazon's data lag, and orders that come late: read again this far behind the last bound. Source: Orders API guide,
    /// sp-api FACTS 18.1.
    package static let overlap = Duration.minutes(5)
    /// Amazon answers up to two minutes late: a window that ends later would promise what it does not hold.
    package static let lag = Duration.minutes(2)
    /// FBA shipments are reported up to a day late (S0-12): a report proves only what is older than that.
    package static let shipmentLag = Duration.hours(24)
    /// Amazon makes an order report up to half an hour behind the orders. Source: sp-api FACTS 11.
    package static let reportLag = Duration.minutes(30)
    /// Amazon refuses a second report of its shipments within this time, in words that also mean "no data".
    /// Source: sp-api FACTS 11.
    package static let reportSpacing = Duration.minutes(30)
    /// How far the first reading of a new account, or of a new marketplace, looks back.
    package static let firstWindow = Duration.hours(24)
    /// Amazon makes order and shipment reports over 30 days at most. Source: sp-api FACTS 7.
    package static let longestReport = Duration.days(30)
    /// Amazon returns no order that is older. Source: sp-api FACTS 6.
    package static let memory = Duration.days(730)
    /// Changed orders above which a report is cheaper than a search: five pages of a hundred, while a search page costs
    /// three minutes of quota.
    package static let searchLimit = 500

    /// What of a report's window it proves to be whole.
    ///
    /// - Parameter askedAt: when Amazon was asked.
    package static func provenByReport(
        _ service: CoverageService, _ window: TimeWindow, askedAt: Timestamp
    ) -> TimeWindow? {
        TimeWindow(from: window.from, to: min(window.to, askedAt - (service == .merchant ? reportLag : shipmentLag)))
    }
}
