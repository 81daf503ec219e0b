/// One carrier code that Amazon takes, with the list it stands in.
package struct KnownCarrier: Sendable, Hashable {
    /// As Amazon spells it: case and blanks count.
    package let code: String
    /// Which list of Amazon's has it.
    package let source: String
    /// A day on which the list read so, `2021-01-01`. Where only the year is known, its first day.
    package let asOf: String
    /// Where the list holds; `nil`: in every marketplace.
    package let marketplaces: Set<MarketplaceID>?

    /// Whether the list holds there; a list of one country does not hold where the marketplace is unknown.
    package func isKnown(in marketplace: MarketplaceID?) -> Bool {
        guard let marketplaces else { return true }
        return marketplace.map(marketplaces.contains) ?? false
    }
}
