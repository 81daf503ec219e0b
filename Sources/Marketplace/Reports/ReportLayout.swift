/// Which report a file is, told by its column names alone.
package enum ReportLayout: Sendable, Hashable {
    case orders(OrderReportKind)
    case stock
    case returns
    /// Invoices that Amazon made (VCS), also in its form by transaction.
    case invoices
    /// What a merchant needs for invoices of his own (VCS Lite).
    case invoiceLines

    /// - Parameter names: the cells of the first line.
    /// - Throws: `.missingColumns`, `.notAnOrderReport`, `.empty` with what to do.
    package init(header names: [String]) throws(ReportError) {
        guard !names.isEmpty else {
            throw ReportError(
                .empty,
                "The file is empty: not even a header line is in it. Download it again, or request the report anew.")
        }
        let header = ReportHeader(line: Array(names.joined(separator: "\t").utf8))
        func has(_ columns: String...) -> Bool { columns.allSatisfy { header.names.contains($0) } }
        if has("return-date", "detailed-disposition") {
            self = .returns
        } else if has("vat-invoice-number", "tax-calculation-date")
            || has("unique-account-identifier", "tax-calculation-date")
        {
            self = .invoices
        } else if has("invoice-status", "item-vat-incl-amount") {
            self = .invoiceLines
        } else if has("fulfillment-channel-sku", "quantity-available") {
            self = .stock
        } else {
            self = .orders(try header.kind())
        }
    }
}
