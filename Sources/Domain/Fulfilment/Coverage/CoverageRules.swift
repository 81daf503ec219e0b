/// What the automatic reading promises, and when it must be helped.
package enum CoverageRules {
    /// Amazon's data lag, and orders that come late: read again this far behind the last bound. Source: Orders API guide,
    /// sp-api FACTS 18.1.
    package static let overlap = Duration.minutes(5)
    /// Amazon answers up to two minutes late: a window that ends later would promise what it does not hold.
    package static let lag = Duration.minutes(2)
    /// FBA shipments are reported up to a day late (S0-12): a report proves only what is older than that.
    package static let shipmentLag = Duration.hours(24)
    /// How far the first reading of a new account, or of a new marketplace, looks back.
    package static let firstWindow = Duration.hours(24)
    /// Amazon makes order and shipment reports over 30 days at most. Source: sp-api FACTS 7.
    package static let longestReport = Duration.days(30)
    /// Amazon returns no order that is older. Source: sp-api FACTS 6.
    package static let memory = Duration.days(730)
    /// Changed orders above which a report is cheaper than a search: five pages of a hundred, while a search page costs
    /// three minutes of quota.
    package static let searchLimit = 500

    /// Up to when a fetch of a window proves that nothing is missing.
    ///
    /// - Parameter askedAt: when Amazon was asked.
    package static func proven(
        _ service: CoverageService, _ window: TimeWindow, askedAt: Timestamp
    ) -> TimeWindow? {
        switch service {
        case .merchant: window
        case .fba: TimeWindow(from: window.from, to: min(window.to, askedAt - shipmentLag))
        }
    }
}
