/// The operations this simulator serves, with Amazon's published default rates.
///
/// Source: the "Usage Plan" table of each operation in the published models
enum Operation: String, CaseIterable, Sendable {
    case requestToken
    case searchOrders
    case getOrder
    case confirmShipment
    case createReport
    case getReport
    case getReports
    case cancelReport
    case getReportDocument
    case downloadDocument
    case getListingsItem
    case patchListingsItem
    case getMarketplaceParticipations
    case root

    /// A usage plan: tokens a business second, and how many can be saved up.
    struct Plan: Sendable {
        var rate: Double
        var burst: Double
        /// As in the header x-amzn-RateLimit-Limit.
        var rateText: String
    }

    /// Nil for what Amazon does not meter.
    var plan: Plan? {
        switch self {
        case .requestToken, .downloadDocument, .root: nil
        case .searchOrders: Plan(rate: 0.0056, burst: 20, rateText: "0.0056")
        case .getOrder: Plan(rate: 0.5, burst: 30, rateText: "0.5")
        case .confirmShipment: Plan(rate: 2, burst: 10, rateText: "2.0")
        case .createReport, .getReportDocument: Plan(rate: 0.0167, burst: 15, rateText: "0.0167")
        case .getReport: Plan(rate: 2, burst: 15, rateText: "2.0")
        case .getReports, .cancelReport: Plan(rate: 0.0222, burst: 10, rateText: "0.0222")
        case .getListingsItem: Plan(rate: 5, burst: 10, rateText: "5.0")
        case .patchListingsItem: Plan(rate: 5, burst: 5, rateText: "5.0")
        case .getMarketplaceParticipations: Plan(rate: 0.016, burst: 15, rateText: "0.016")
        }
    }

    /// Whether the caller has to show an access token.
    var needsToken: Bool { plan != nil }
}
