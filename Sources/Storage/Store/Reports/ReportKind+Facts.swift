import Fulfilment

extension ReportKind {
    /// The table of all kinds.
    ///
    /// Source: the pages of report types named in each row, the restricted types of the tokens guide, and the frequency
    /// limits of the page on report type values. Where a page gives no longest period, integrators keep to 30 days.
    package var facts: ReportFacts {
        switch self {
        case .allOrders:
            Self.row("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", .orders, page: "order")
        case .fbaShipments:
            // Amazon restricts it not and leaves its columns of buyers blank; files of Seller Central hold them.
            Self.row(
                "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", .orders, isPersonal: true, pause: .minutes(30),
                page: "fba")
        case .fbaInventory:
            Self.row("GET_AFN_INVENTORY_DATA", .stockView, days: nil, pause: .minutes(30), page: "fba")
        case .fbaReturns:
            Self.row(
                "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", .kept, keep: .returns, isPersonal: true,
                pause: .hours(4), page: "fba")
        case .fbaOrdersEU:
            Self.row(
                "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_INVOICING", .orders, region: .eu, isRestricted: true,
                pause: .minutes(30), page: "fba")
        case .fbaOrdersNA:
            Self.row(
                "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_TAX", .orders, region: .na, isRestricted: true,
                pause: .minutes(30), page: "fba")
        case .mfnOrdersEU:
            Self.row(
                "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", .orders, region: .eu, isRestricted: true, reach: 60,
                mayBeScheduled: true, page: "order")
        case .mfnOrdersNA:
            Self.row(
                "GET_FLAT_FILE_ORDER_REPORT_DATA_TAX", .orders, region: .na, isRestricted: true, reach: 60,
                mayBeScheduled: true, page: "order")
        case .vcs:
            Self.row(
                "SC_VAT_TAX_REPORT", .kept, keep: .tax, region: .eu, isRestricted: true, ripening: .days(3),
                page: "tax")
        case .vcsLite:
            // Amazon restricts it not, yet it holds buyers' names and addresses.
            Self.row(
                "GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", .kept, keep: .tax, region: .eu, isPersonal: true,
                mayBeScheduled: true, page: "tax", isInferred: true)
        }
    }

    private static func row(
        _ amazonName: String, _ use: ReportFacts.Use, keep: ReportFacts.Retention = .orders,
        region: AccountRegion? = nil, isRestricted: Bool = false, isPersonal: Bool = false, days: Int64? = 30,
        reach: Int64 = 730, ripening: Duration = .minutes(2), pause: Duration? = nil, mayBeScheduled: Bool = false,
        page: String, isInferred: Bool = false
    ) -> ReportFacts {
        ReportFacts(
            amazonName: amazonName, use: use, retention: keep, region: region, isRestricted: isRestricted,
            isPersonal: isPersonal || isRestricted, longestWindowInDays: days, reachInDays: reach, ripening: ripening,
            leastPause: pause, mayBeScheduled: mayBeScheduled,
            source: "https://developer-docs.amazon.com/sp-api/docs/report-type-values-\(page)", readOn: "2026-08",
            isInferred: isInferred)
    }
}
