import Fulfilment

extension OrderFeedReport.Issue {
    /// An issue out of Amazon's words; blank ones are none.
    init(
        number: String?, severity: String?, code: String?, text: String?, order: String? = nil, item: String? = nil
    ) {
        let order = Self.line(order, at: Self.longestID)
        let item = Self.line(item, at: Self.longestID)
        self.init(
            // 0 is what Amazon gives to errors of the whole feed.
            messageID: number.flatMap { Int(Self.line($0, at: Self.longestID)) }.flatMap { $0 > 0 ? $0 : nil },
            severity: OrderFeedReport.Severity(word: Self.line(severity, at: Self.longestID)),
            code: Self.line(code, at: Self.longestID), text: Self.line(text, at: 500),
            order: order.isEmpty ? nil : OrderID(order), itemID: item.isEmpty ? nil : OrderItemID(item))
    }

    private static let longestID = 80

    /// One line of at most so many characters, without control characters.
    private static func line(_ text: String?, at limit: Int) -> String {
        guard let text else { return "" }
        var kept = String.UnicodeScalarView()
        var count = 0
        var isApart = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isApart = count > 0
            } else if scalar.properties.generalCategory != .control {
                guard count + (isApart ? 2 : 1) <= limit else { break }
                if isApart { kept.append(" ") }
                kept.append(scalar)
                count += isApart ? 2 : 1
                isApart = false
            }
        }
        return String(kept)
    }
}

extension OrderFeedReport.Severity {
    /// Amazon's word, in whatever language. One that nobody knows is not taken for harmless.
    init(word: String) {
        self = Self.warnings.contains(word.lowercased()) ? .warning : .error
    }

    /// Source: recorded reports (`Warning`, `警告`); the others are the word in the languages of Amazon's European stores.
    private static let warnings: Set<String> = [
        "warning", "警告", "warnung", "avertissement", "advertencia", "avviso", "avvertenza", "waarschuwing",
        "ostrzeżenie", "varning",
    ]
}
