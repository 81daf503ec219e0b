extension ReportKind {
    /// Reports of orders, returns and tax that Amazon also makes by itself and that other tools let it make, beside ours. They
    /// are shown, never made here. Source: sp-api FACTS 3 and 11; Amazon looks for at most ten types at once.
    private static let ofOthers = [
        "GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING", "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING",
        "GET_ORDER_REPORT_DATA_SHIPPING", "GET_ORDER_REPORT_DATA_INVOICING", "GET_ORDER_REPORT_DATA_TAX",
        "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE", "GET_XML_VAT_INVOICE_DATA_REPORT",
    ]

    /// Amazon's names of the types whose schedules are looked for.
    package static func scheduledTypes(in region: AccountRegion) -> [String] {
        allCases.filter { $0.isOffered(in: region) && $0.facts.mayBeScheduled }.map(\.amazonName) + ofOthers
    }
}
