/// A column that tells of the buyer or the address, and the name that the Orders API has for it.
struct PersonColumn: Sendable {
    let position: Int
    let field: String
    /// Without such a value there is no person in the row: reports for everybody leave them blank and keep the town.
    let isTelling: Bool

    /// Source: order-reports-attributes and fba-sales-reports-attributes; names of orders_2026-01-01.json.
    static func buyer(_ header: ReportHeader) -> [PersonColumn] {
        read(
            header,
            [
                ("buyerCompanyName", "buyer-company-name", true), ("buyerEmail", "buyer-email", true),
                ("buyerName", "buyer-name", true), ("buyerPurchaseOrderNumber", "purchase-order-number", false),
            ])
    }

    static func address(_ header: ReportHeader) -> [PersonColumn] {
        read(
            header,
            [
                ("addressLine1", "ship-address-1", true), ("addressLine2", "ship-address-2", false),
                ("addressLine3", "ship-address-3", false), ("city", "ship-city", false),
                ("countryCode", "ship-country", false), ("name", "recipient-name", true),
                ("phone", "ship-phone-number", true), ("postalCode", "ship-postal-code", false),
                ("stateOrRegion", "ship-state", false),
            ])
    }

    private static func read(_ header: ReportHeader, _ names: [(String, String, Bool)]) -> [PersonColumn] {
        names.compactMap { field, name, isTelling in
            header.column([name]).map { PersonColumn(position: $0, field: field, isTelling: isTelling) }
        }
    }
}
