/// Amazon's name of a kind of report.
package struct ReportType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    /// All orders by last change, FBA and MFN, no personal data; request only, at most 30 days a report.
    package static let allOrdersByLastUpdate = ReportType("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL")
    /// All orders by time of purchase.
    package static let allOrdersByOrderDate = ReportType("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL")
    /// What Amazon shipped, with tracking; request only, at most a month a report.
    package static let fulfilledShipments = ReportType("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL")
}
