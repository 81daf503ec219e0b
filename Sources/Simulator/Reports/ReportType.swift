/// The reports this simulator can make.
enum ReportType: String, CaseIterable, Sendable {
    case allOrdersByLastUpdate = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
    case fulfilledShipments = "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"

    /// Longest range; that a longer one is refused, and not cut, is this simulator's choice.
    var longestRangeInDays: Int64 {
        switch self {
        case .allOrdersByLastUpdate: 30
        case .fulfilledShipments: 31
        }
    }
}
