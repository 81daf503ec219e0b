/// The operations of the API that Orderly uses, by Amazon's names.
package enum MarketplaceOperation: String, Sendable, Hashable, CaseIterable {
    case searchOrders
    case getOrder
    case confirmShipment
    case createReport
    case getReport
    case getReports
    case cancelReport
    case getReportDocument
    case patchListingsItem
    case getMarketplaceParticipations
    /// Reading a report's bytes from its presigned address: no quota, no token.
    case downloadDocument
    /// `GET /`: no quota, no token.
    case ping
    /// The token service, not part of the API: no published quota.
    case accessToken

    /// Whether Amazon changes something on such a call.
    package var isWriting: Bool {
        switch self {
        case .confirmShipment, .createReport, .cancelReport, .patchListingsItem: true
        case .searchOrders, .getOrder, .getReport, .getReports, .getReportDocument, .getMarketplaceParticipations,
            .downloadDocument, .ping, .accessToken:
            false
        }
    }
}
