package import Fulfilment

/// A report to be made.
package struct ReportRequest: Sendable, Hashable {
    package var type: ReportType
    /// 1 to 25.
    package var marketplaces: [MarketplaceID]
    package var from: Timestamp?
    package var to: Timestamp?
    /// Options of some types.
    package var options: [String: String]

    package init(
        type: ReportType, marketplaces: [MarketplaceID], from: Timestamp? = nil, to: Timestamp? = nil,
        options: [String: String] = [:]
    ) {
        self.type = type
        self.marketplaces = marketplaces
        self.from = from
        self.to = to
        self.options = options
    }

    /// Spelt as Amazon does.
    struct Body: Encodable {
        let reportType: String
        let marketplaceIds: [String]
        let dataStartTime: String?
        let dataEndTime: String?
        let reportOptions: [String: String]?
    }

    var body: Body {
        Body(
            reportType: type.rawValue, marketplaceIds: marketplaces.map(\.rawValue), dataStartTime: from?.iso8601,
            dataEndTime: to?.iso8601, reportOptions: options.isEmpty ? nil : options)
    }
}
