/// The order reports that we import.
package enum OrderReportKind: String, Sendable, Hashable, CaseIterable {
    /// FBA and merchant orders in all states, without personal data and without order item ids.
    case allOrders
    /// What Amazon shipped from its own warehouses, one row per item of a shipment. Items and units of an order
    /// that have not been shipped yet are not in it: its quantities may be lower than those ordered.
    case fulfilledShipments
    /// What became ready to be shipped by the merchant, one row per item, with buyer and address. It does not tell what
    /// became of an order since.
    case merchantOrders

    /// The kind behind Amazon's name of a report type; `nil` for types that hold no orders for us.
    package init?(reportType: String) {
        switch reportType {
        case "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
            "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL":
            self = .allOrders
        case "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_INVOICING",
            "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_TAX":
            self = .fulfilledShipments
        case "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", "GET_FLAT_FILE_ORDER_REPORT_DATA_TAX",
            "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING":
            self = .merchantOrders
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
        case .merchantOrders:
            [
                ReportHeader.orderID, ["order-item-id"], ["purchase-date"], ["sku"], ["quantity-purchased"],
                ["ship-country"],
            ]
        }
    }

    /// Columns that a report of this kind never has: another, with the required ones as well, is told by them.
    var foreignColumns: [String] {
        switch self {
        case .allOrders, .fulfilledShipments: []
        // That of unshipped orders.
        case .merchantOrders: ["days-past-promise"]
        }
    }
}
