/// Whether a tracking number can be one of its carrier's. A wrong one is a warning only, as at Amazon (C16, thread 489 of
/// amzn/selling-partner-api-docs), so what is not known for sure passes.
package enum TrackingCheck: Sendable, Hashable {
    case plausible
    /// Length or form are none of the carrier's.
    case wrongLength(expected: String)
    case wrongCheckDigit
    /// There is no rule for this carrier.
    case notKnown
    /// A spreadsheet has taken it for an amount: `3.40434E+18`, `340434188193.0`, zeros from the sixteenth digit on.
    case spreadsheetDamage

    /// Judges a number as it was written; blanks and hyphens do not count.
    ///
    /// - Parameter carrier: Amazon's code, or the carrier's name where the code is `Other`.
    package static func of(_ number: String, carrier: String) -> TrackingCheck {
        let bytes = signs(of: number)
        if isRewritten(bytes) { return .spreadsheetDamage }
        guard let rule = TrackingRule.byCarrier[CarrierSpelling.close(carrier)] else { return .notKnown }
        let signs = bytes.filter { $0 != 45 }
        for form in rule.forms {
            guard let isRight = form.judge(signs) else { continue }
            if isRight { return .plausible }
            return isRounded(signs) ? .spreadsheetDamage : .wrongCheckDigit
        }
        return isRounded(signs) ? .spreadsheetDamage : .wrongLength(expected: rule.expected)
    }

    /// In capitals, without blanks, and without the marks that files put in front unseen.
    private static func signs(of number: String) -> [UInt8] {
        if number.utf8.allSatisfy({ $0 < 128 }) {
            return number.utf8.filter { $0 > 32 }.map { (97...122).contains($0) ? $0 & 223 : $0 }
        }
        let kept = number.unicodeScalars.filter {
            !$0.properties.isWhitespace && $0 != "\u{200B}" && $0 != "\u{FEFF}"
        }
        return Array(String(String.UnicodeScalarView(kept)).uppercased().utf8)
    }

    /// `3.40434E+17`, `3,4E17`, `1E+17`, `123.0`, and what a spreadsheet puts in front: `=`, `'`, `"`, `#`.
    private static func isRewritten(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return false }
        if [34, 35, 39, 61].contains(first) { return true }
        let whole = bytes.prefix { $0.isDigit }
        guard !whole.isEmpty, whole.count < bytes.count else { return false }
        var rest = bytes.dropFirst(whole.count)
        var hasFraction = false
        if rest.first == 46 || rest.first == 44 {
            let fraction = rest.dropFirst().prefix { $0.isDigit }
            rest = rest.dropFirst(1 + fraction.count)
            if rest.isEmpty { return !fraction.isEmpty && fraction.allSatisfy { $0 == 48 } }
            hasFraction = true
        }
        guard rest.first == 69 else { return false }
        let exponent = rest.dropFirst()
        guard let sign = exponent.first else { return false }
        let hasSign = sign == 43
        let digits = hasSign ? exponent.dropFirst() : exponent
        return (hasSign || hasFraction) && (1...3).contains(digits.count) && digits.allSatisfy(\.isDigit)
    }

    /// A spreadsheet keeps 15 digits and writes zeros for the rest.
    private static func isRounded(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.drop { $0 == 48 }
        return digits.count > 16 && digits.allSatisfy(\.isDigit) && digits.dropFirst(15).allSatisfy { $0 == 48 }
    }
}
