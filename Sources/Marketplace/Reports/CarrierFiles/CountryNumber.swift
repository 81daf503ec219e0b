/// Countries as DPD numbers them, for those that its parcels go to most.
///
/// Source: ISO 3166-1 numeric.
enum CountryNumber {
    private static let known: [Int: String] = [
        40: "AT", 56: "BE", 100: "BG", 191: "HR", 196: "CY", 203: "CZ", 208: "DK", 233: "EE", 246: "FI", 250: "FR",
        276: "DE", 300: "GR", 348: "HU", 372: "IE", 380: "IT", 428: "LV", 438: "LI", 440: "LT", 442: "LU", 470: "MT",
        492: "MC", 528: "NL", 578: "NO", 616: "PL", 620: "PT", 642: "RO", 688: "RS", 703: "SK", 705: "SI", 724: "ES",
        752: "SE", 756: "CH", 792: "TR", 804: "UA", 826: "GB", 840: "US",
    ]

    /// `nil` for what is no such number.
    static func letters(of number: String) -> String? {
        guard number.utf8.count <= 3, let value = Int(number) else { return nil }
        return known[value]
    }
}
