/// The reports that can be requested by a person.
package enum ReportKind: String, Sendable, Hashable, CaseIterable {
    /// Every order by last change, of merchant and Amazon, without personal data.
    case allOrders = "all-orders"
    /// What Amazon shipped.
    case fbaShipments = "fba-shipments"

    /// Amazon's name of it. Source: https://developer-docs.amazon.com/sp-api/docs/report-type-values-order
    package var amazonName: String {
        switch self {
        case .allOrders: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
        case .fbaShipments: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"
        }
    }

    init?(amazonName: String) {
        guard let kind = Self.allCases.first(where: { $0.amazonName == amazonName }) else { return nil }
        self = kind
    }

    static func read(_ text: String) throws -> ReportKind {
        guard let kind = ReportKind(rawValue: text) else {
            throw OperationRefusal(
                .reportTypeInvalid, ["type": text, "allowed": allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return kind
    }
}
