/// Where a confirmation needs the ship method beside the carrier.
///
/// Amazon's model has the method as optional, so a missing one is worth a warning only. Untracked parcels are left out of the
/// valid tracking rate only with exact carrier code and method (thread 772 of amzn/selling-partner-api-docs).
package enum ShipMethodRule {
    /// Where the rule stands.
    package static let source = "magnalister, item 1634 (R16); REQUIREMENTS E4"

    /// Germany, France, United Kingdom, Spain, Netherlands.
    private static let marketplaces: Set<MarketplaceID> = [.germany, .france, .unitedKingdom, .spain, .netherlands]

    /// Whether it must be given there; where the marketplace is not known, no.
    package static func isRequired(marketplace: MarketplaceID?) -> Bool {
        marketplace.map(marketplaces.contains) ?? false
    }
}
