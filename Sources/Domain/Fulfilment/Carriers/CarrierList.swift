/// Amazon's carrier codes per marketplace. A code must be spelt exactly, else the order stays unconfirmed (C16).
///
/// Source: REQUIREMENTS E4; threads 413 and 772 of amzn/selling-partner-api-docs.
package struct CarrierList: Sendable {
    /// The code for carriers that Amazon has none for: it needs the carrier's name beside it.
    package static let otherCode = "Other"
    /// All lists that were found.
    package static let standard = CarrierList(CarrierCodes.lists)

    /// Longer texts are no carrier: the longest code has 29 characters, a carrier's name at most 50.
    private static let longestText = 80
    /// A slip is looked for only in words of such length: `UPS` and `USPS` are two carriers.
    private static let slipLengths = 5...30

    private var known: [String: [KnownCarrier]] = [:]
    private var close: [String: [String]] = [:]
    private var loose: [String: [String]] = [:]
    private var slips: [[UInt8]: [String]] = [:]

    private init(_ lists: [(source: String, asOf: String, marketplaces: Set<MarketplaceID>?, codes: [String])]) {
        for list in lists {
            for code in list.codes {
                let isNew = known[code] == nil
                known[code, default: []].append(
                    KnownCarrier(code: code, source: list.source, asOf: list.asOf, marketplaces: list.marketplaces))
                if isNew { index(code) }
            }
        }
    }

    private mutating func index(_ code: String) {
        close[CarrierSpelling.close(code), default: []].append(code)
        let letters = CarrierSpelling.loose(code)
        loose[letters, default: []].append(code)
        for rest in Self.rests(of: letters) { slips[rest, default: []].append(code) }
    }

    /// What the lists say to a carrier as somebody wrote it. The work does not grow with the lists.
    ///
    /// - Parameter marketplace: the order's; `nil` asks the lists that hold everywhere.
    package func match(_ text: String, marketplace: MarketplaceID?) -> CarrierMatch {
        // The lists of one country stand first: they say most about it.
        if let found = known[text]?.first(where: { $0.isKnown(in: marketplace) }) {
            return .known(code: found.code, source: found.source, asOf: found.asOf)
        }
        guard text.utf8.count <= Self.longestText else { return .unknown }
        let same = close[CarrierSpelling.close(text)] ?? []
        var near: [String] = []
        for code in same.isEmpty ? similar(to: text) : same where near.count < 3 && !near.contains(code) {
            near.append(code)
        }
        guard !near.isEmpty else { return .unknown }
        return .similar(near, correction: same.count == 1 ? same.first : nil)
    }

    /// The nearest first: the same letters, another name of the carrier, its first words; one slip where there is none.
    private func similar(to text: String) -> [String] {
        let letters = CarrierSpelling.loose(text)
        guard !letters.isEmpty else { return [] }
        var found = loose[letters] ?? []
        found += CarrierCodes.otherNames[letters] ?? []
        var words = text.split { !$0.isLetter && !$0.isNumber }
        while words.count > 1 {
            words.removeLast()
            found += loose[CarrierSpelling.loose(words.joined())]?.filter { $0 != Self.otherCode } ?? []
        }
        return found.isEmpty ? Self.rests(of: letters).flatMap { slips[$0] ?? [] } : found
    }

    /// The word itself and all that is left of it without one letter; none where it is too short or too long for slips.
    private static func rests(of letters: String) -> [[UInt8]] {
        let bytes = Array(letters.utf8)
        return slipLengths.contains(bytes.count) ? [bytes] + CarrierSpelling.withOneLeftOut(bytes) : []
    }
}
