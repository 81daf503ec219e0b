/// A type of report: whether it may be asked for, and what this simulator puts into it.
struct ReportType: Sendable {
    /// What the report is made of. A known type that is made of nothing ends CANCELLED, like one without data.
    enum Content: Sendable {
        case ordersByLastUpdate, ordersByOrderDate
        case amazonShipments
        case ordersToShip, newOrders
        case invoicingOrders
        case listings, amazonStock, amazonReturns
        case amazonInvoices, invoiceLines
        case nothing
    }

    /// How it comes about.
    enum Origin: Sendable {
        case requestOrSchedule, requestOnly, scheduleOnly
        /// Amazon makes it; it can only be found.
        case neither
    }

    var name: String
    var content: Content
    var origin: Origin
    /// Whether its document needs a restricted data token.
    var isRestricted: Bool
    /// Nil = any. That a longer range is refused, and not cut, is this simulator's choice.
    var longestRangeInDays: Int64?

    var mayBeRequested: Bool { origin == .requestOrSchedule || origin == .requestOnly }
    var mayBeScheduled: Bool { origin == .requestOrSchedule || origin == .scheduleOnly }

    static func named(_ name: String) -> ReportType? { table[name] }

    /// Source: https://developer-docs.amazon.com/sp-api/docs/report-type-values and its pages by kind
    private static let table: [String: ReportType] = {
        let all: [ReportType] = [
            .init("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", .ordersByLastUpdate, .requestOnly, days: 30),
            .init("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL", .ordersByOrderDate, .requestOnly, days: 30),
            .init("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", .amazonShipments, .requestOnly, days: 31),
            .init("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_INVOICING", .amazonShipments, .requestOnly, true, days: 31),
            .init("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_TAX", .amazonShipments, .requestOnly, true, days: 31),
            .init("GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING", .ordersToShip, .requestOrSchedule, true),
            .init("GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING", .newOrders, .requestOrSchedule, true, days: 60),
            .init("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", .invoicingOrders, .requestOrSchedule, true, days: 60),
            .init("GET_FLAT_FILE_ORDER_REPORT_DATA_TAX", .newOrders, .requestOrSchedule, true, days: 60),
            .init("GET_ORDER_REPORT_DATA_SHIPPING", .nothing, .scheduleOnly, true),
            .init("GET_ORDER_REPORT_DATA_INVOICING", .nothing, .requestOrSchedule, true),
            .init("GET_ORDER_REPORT_DATA_TAX", .nothing, .requestOrSchedule, true),
            .init("GET_MERCHANT_LISTINGS_ALL_DATA", .listings, .requestOrSchedule),
            .init("GET_MERCHANT_LISTINGS_DATA", .listings, .requestOrSchedule),
            .init("GET_FLAT_FILE_OPEN_LISTINGS_DATA", .nothing, .requestOrSchedule),
            .init("GET_AFN_INVENTORY_DATA", .amazonStock, .requestOnly),
            .init("GET_AFN_INVENTORY_DATA_BY_COUNTRY", .nothing, .requestOnly),
            .init("GET_RESERVED_INVENTORY_DATA", .nothing, .requestOnly),
            .init("GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA", .nothing, .requestOnly),
            .init("GET_LEDGER_SUMMARY_VIEW_DATA", .nothing, .requestOnly),
            .init("GET_LEDGER_DETAIL_VIEW_DATA", .nothing, .requestOnly),
            .init("GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", .amazonReturns, .requestOnly),
            .init("GET_FBA_FULFILLMENT_CUSTOMER_TAXES_DATA", .nothing, .requestOnly),
            .init("GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE", .nothing, .requestOrSchedule, days: 60),
            .init("GET_XML_RETURNS_DATA_BY_RETURN_DATE", .nothing, .requestOrSchedule, days: 60),
            .init("GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", .invoiceLines, .requestOrSchedule),
            .init("GET_XML_VAT_INVOICE_DATA_REPORT", .nothing, .requestOrSchedule),
            .init("GET_VAT_TRANSACTION_DATA", .nothing, .requestOnly, true),
            .init("SC_VAT_TAX_REPORT", .amazonInvoices, .requestOnly, true),
            .init("GET_EASYSHIP_DOCUMENTS", .nothing, .requestOnly, true),
            .init("GST_MTR_B2B_CUSTOM", .nothing, .requestOnly, true),
            .init("GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2", .nothing, .neither),
            .init("FEE_DISCOUNTS_REPORT", .nothing, .requestOrSchedule),
        ]
        return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }()

    private init(
        _ name: String, _ content: Content, _ origin: Origin, _ isRestricted: Bool = false, days: Int64? = nil
    ) {
        self.name = name
        self.content = content
        self.origin = origin
        self.isRestricted = isRestricted
        longestRangeInDays = days
    }
}
