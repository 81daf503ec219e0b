/// Where a seller's authorization is valid: one refresh token serves one region.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
package enum MarketplaceRegion: String, Sendable, Hashable, CaseIterable {
    /// Europe, Middle East, India, South Africa.
    case eu
    /// North America and Brazil.
    case na
    /// Japan, Australia, Singapore.
    case fe

    /// Base address of the API, without a slash at the end.
    package var apiURL: String { "https://sellingpartnerapi-\(rawValue).amazon.com" }
    /// Base address of Amazon's static sandbox.
    package var sandboxURL: String { "https://sandbox.sellingpartnerapi-\(rawValue).amazon.com" }
}
