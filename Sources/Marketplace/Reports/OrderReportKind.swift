/// The order reports that we import.
package enum OrderReportKind: String, Sendable, Hashable, CaseIterable {
    /// FBA and merchant orders in all states, without personal data and without order item ids.
    case allOrders
    /// What Amazon shipped from its own warehouses, one row per item of a shipment. Items and units of an order
    /// that have not been shipped yet are not in it: its quantities may be lower than those ordered.
    case fulfilledShipments

    /// The kind behind Amazon's name of a report type; `nil` for types that hold no orders for us.
    package init?(reportType: String) {
        switch reportType {
        case "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
            "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL":
            self = .allOrders
        case "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL":
            self = .fulfilledShipments
        default:
            return nil
        }
    }

    /// Columns without which a row means nothing. Each may have several spellings; the first is Amazon's present one.
    var requiredColumns: [[String]] {
        switch self {
        case .allOrders:
            [
                ReportHeader.orderID, ["last-updated-date", "purchase-date"], ["order-status"], ["sku"],
                ReportHeader.quantity, ["fulfillment-channel"],
            ]
        case .fulfilledShipments:
            // The report of unshipped orders has quantity-shipped and reporting-date as well, but no shipment-date.
            [ReportHeader.orderID, ["shipment-date"], ["sku"], ["quantity-shipped"]]
        }
    }
}
