/// Where the columns of Amazon's stock report stand.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/fba-inventory-reports-attributes
struct StockColumns: Sendable {
    static let required = ["seller-sku", "condition-type", "warehouse-condition-code", "quantity-available"]

    let count: Int
    let sku: Int
    let fnsku: Int?
    let asin: Int?
    /// `NewItem`, `UsedLikeNew` …
    let condition: Int
    /// `SELLABLE`, `UNSELLABLE`.
    let state: Int
    let quantity: Int

    /// - Throws: `.missingColumns` with their names.
    init(_ header: ReportHeader) throws(ReportError) {
        let missing = Self.required.filter { header.column([$0]) == nil }
        guard let sku = header.column(["seller-sku"]), let condition = header.column(["condition-type"]),
            let state = header.column(["warehouse-condition-code"]),
            let quantity = header.column(["quantity-available"])
        else {
            throw ReportError(
                .missingColumns,
                "The header lacks \(missing.joined(separator: ", ")): this is no stock report of type "
                    + "GET_AFN_INVENTORY_DATA, or its column names are in another language. Request it again.")
        }
        count = header.names.count
        self.sku = sku
        self.condition = condition
        self.state = state
        self.quantity = quantity
        fnsku = header.column(["fulfillment-channel-sku"])
        asin = header.column(["asin"])
    }
}
