/// Which columns of a report may be shown to anybody.
package enum PersonalColumns {
    /// Words of column names that tell of the trade, never of a person. A name with any other word in it (also one that
    /// Amazon has added or translated) is taken for personal: nothing is shown by mistake.
    private static let harmless: Set<String> = [
        "acquisition", "activity", "afn", "amazon", "amount", "amt", "arrival", "asin", "available",
        "calculation", "carrier", "collection", "cause", "center", "channel", "code", "commodity",
        "complete", "condition",
        "converted", "correction", "corrected", "cost", "country", "currency", "date", "days", "depart", "departure",
        "detailed", "disposition", "disc", "discount", "event", "exchange", "excl", "exclusive", "exempt", "expected",
        "export", "eu", "fnsku", "format", "from", "fulfilled", "fulfillment", "gift", "giftwrap", "id", "incl",
        "inclusive", "instock", "invoice", "invoiced", "invoices", "is", "item", "items", "jurisdiction", "level",
        "line", "marketplace", "merchant", "method", "number", "of", "order", "original", "our", "outside",
        "past", "payments", "period", "pickup", "prime", "price", "product", "program", "promo", "promotion",
        "promotions", "promise", "purchase", "purchased", "qty", "quantity", "rate", "reason", "recommended",
        "registration",
        "reporting", "responsibility", "return", "role", "sale", "sales", "scheme", "sdi", "seller", "selling",
        "service", "ship", "shipment", "shipped", "shipping", "sku", "status", "supplementary", "tax", "to", "total",
        "transaction", "transportation", "type", "unit", "vat", "warehouse", "weight", "wrap", "zone",
    ]
    /// Numbers under which the buyer is known elsewhere, and links to papers that name him.
    private static let telling: [String] = ["purchase-order-number", "ship-to", "url", "location"]

    /// A word that is harmless only beside another: whose name it is, what of a business it tells.
    private static let together: [String: Set<String>] = [
        "name": [
            "carrier", "item", "jurisdiction", "marketplace", "merchant", "method", "product", "program", "promotion",
            "scheme", "service", "warehouse",
        ], "names": ["jurisdiction"], "business": ["is"],
    ]

    package static func isHarmless(_ name: String) -> Bool {
        let normal = ReportHeader(line: Array(name.utf8)).names.first ?? ""
        guard !telling.contains(where: { normal.contains($0) }) else { return false }
        let words = normal.split(separator: "-").map(String.init)
        return !words.isEmpty
            && words.enumerated().allSatisfy { index, word in
                harmless.contains(word) || index > 0 && together[word]?.contains(words[index - 1]) == true
            }
    }
}
