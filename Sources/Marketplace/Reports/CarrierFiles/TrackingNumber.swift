/// Tells tracking numbers that a spreadsheet has damaged, as far as that can be seen.
enum TrackingNumber {
    /// Rounded, or without the leading zeros that the carrier's numbers have.
    ///
    /// Source: DHL numbers its parcels with 20 digits, `00` and an SSCC of 18 with a check digit (GS1 General
    /// Specifications, 7.9), and 12 digits for others; a DPD number is 14 digits
    /// (https://it-integration.dpd.be/dpd-shipper/tracking/edi-statusdata).
    static func isBroken(_ text: String, carrier: String?) -> Bool {
        if CellText.isDamaged(text) { return true }
        let digits = text.utf8.filter { $0 != ASCII.blank }.map { Int($0) - 48 }
        let isNumber = digits.allSatisfy { (0...9).contains($0) }
        switch carrier {
        case "DHL":
            guard isNumber else { return false }
            if digits.count == 18 || digits.count == 19 { return text.hasPrefix("34") || text.hasPrefix("034") }
            return digits.count == 20 && digits.starts(with: [0, 0, 3, 4]) && !hasCheckDigit(digits)
        case "DPD":
            return isNumber && (10...13).contains(digits.count)
        default: return false
        }
    }

    /// Whether the last digit is the check digit of those before, each second of which counts threefold.
    private static func hasCheckDigit(_ digits: [Int]) -> Bool {
        var sum = 0
        for (position, digit) in digits.dropLast().reversed().enumerated() {
            sum += position.isMultiple(of: 2) ? digit * 3 : digit
        }
        return (10 - sum % 10) % 10 == digits.last
    }
}
