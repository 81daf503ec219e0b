/// The column names of a tab-separated report, in the order of the file.
///
/// Case, blanks and underscores of a name do not count: Amazon's own pages write `item price` and `item-price`.
struct ReportHeader: Sendable {
    static let orderID = ["amazon-order-id", "order-id"]
    static let quantity = ["quantity", "quantity-purchased"]

    /// Normalised: lower case, hyphens for blanks and underscores.
    let names: [String]

    /// The line without its line end and byte order mark.
    init(line: [UInt8]) {
        names = line.split(separator: ASCII.tab, omittingEmptySubsequences: false).map(Self.normalized)
    }

    /// The position of the first of these names that the file has.
    func column(_ spellings: [String]) -> Int? {
        for spelling in spellings {
            if let found = names.firstIndex(of: spelling) { return found }
        }
        return nil
    }

    /// The column by which the rows of a report are told apart.
    ///
    /// - Throws: `.missingColumns`, `.notAnOrderReport` where there is none.
    func keyColumn(for content: ReportContent) throws(ReportError) -> Int {
        switch content {
        case .orders:
            if let column = column(Self.orderID) { return column }
            _ = try kind()
            return 0
        case .stock:
            return try StockColumns(self).sku
        }
    }

    /// The order report whose columns these are.
    ///
    /// - Throws: `.missingColumns` with their names when it is nearly one, `.notAnOrderReport` when it is
    /// something else.
    func kind() throws(ReportError) -> OrderReportKind {
        let candidates = OrderReportKind.allCases.filter { kind in
            !kind.foreignColumns.contains { names.contains($0) }
        }.map { (kind: $0, missing: missing(for: $0)) }
        if let complete = candidates.first(where: { $0.missing.isEmpty }) { return complete.kind }
        if let other = otherReport {
            throw ReportError(
                .notAnOrderReport,
                "This is \(other), not an order report. Request the report type "
                    + "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL or "
                    + "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL."
            )
        }
        let nearest = candidates.min { $0.missing.count < $1.missing.count }
        try check(nearest?.kind ?? .allOrders)
        return nearest?.kind ?? .allOrders
    }

    /// - Throws: `.missingColumns` or `.notAnOrderReport` unless all columns of this kind are there.
    func check(_ kind: OrderReportKind) throws(ReportError) {
        let missing = missing(for: kind)
        guard !missing.isEmpty else { return }
        // The first line itself is not quoted: in a file without header it would be somebody's order.
        if names.count == 1, let separator = foreignSeparator {
            throw ReportError(
                .notAnOrderReport,
                "The columns of this file are separated by \(separator), not by tabs: a spreadsheet has saved it "
                    + "anew. Download the report from Amazon again and import that file unopened.")
        }
        throw ReportError(
            .missingColumns,
            "The header lacks \(missing.joined(separator: ", ")) (\(names.count) columns found). "
                + "If the column names are in another language, set the report language to English (option "
                + "preferredReportDocumentLocale=en_US, or the language of Seller Central) and request it again; "
                + "if the first line was removed, download it again."
        )
    }

    private func missing(for kind: OrderReportKind) -> [String] {
        kind.requiredColumns.filter { column($0) == nil }.compactMap(\.first)
    }

    private var foreignSeparator: String? {
        guard let line = names.first else { return nil }
        if line.utf8.count(where: { $0 == UInt8(ascii: ";") }) > 2 { return "semicolons" }
        if line.utf8.count(where: { $0 == UInt8(ascii: ",") }) > 2 { return "commas" }
        return nil
    }

    /// Other reports of Amazon's, told by a column that only they have.
    private var otherReport: String? {
        let marks = [
            ("days-past-promise", "the report of unshipped orders"), ("return-date", "a report of returns"),
            ("listing-id", "a report of listings"), ("settlement-id", "a settlement report"),
            ("quantity-for-local-fulfillment", "a stock report"), ("afn-fulfillable-quantity", "a stock report"),
            ("fulfillment-channel-sku", "a stock report"), ("tax-calculation-date", "a tax report"),
            ("buyer-phone-number", "an order report of the merchant's own shipments"),
        ]
        return names.contains("shipment-date") ? nil : marks.first { names.contains($0.0) }?.1
    }

    private static func normalized(_ cell: ArraySlice<UInt8>) -> String {
        var name: [UInt8] = []
        for byte in cell {
            switch byte {
            case 65...90: name.append(byte | 32)
            case ASCII.blank, UInt8(ascii: "_"): name.append(ASCII.hyphen)
            case UInt8(ascii: "\""), ASCII.carriageReturn: break
            default: name.append(byte)
            }
        }
        while name.last == ASCII.hyphen { name.removeLast() }
        return String(decoding: name.drop { $0 == ASCII.hyphen }, as: UTF8.self)
    }
}
