/// Where Amazon is found and how long it is waited for.
package struct MarketplaceConfiguration: Sendable, Hashable {
    /// Base address of the API, without a slash at the end.
    package var apiURL: String
    /// Address of the token service.
    package var tokenURL: String
    /// Who we say we are; Amazon refuses calls without it and above 500 characters.
    package var userAgent: String
    /// Technical time until a connection stands. Default 5 s.
    package var connectTimeout: Duration
    /// Technical time until an answer is complete; of a document: until the next bytes come. Default 30 s.
    package var requestTimeout: Duration

    /// - Parameters:
    ///   - apiURL: instead of the region's, for a simulator or the sandbox.
    ///   - tokenURL: instead of Amazon's, for a simulator.
    package init(
        region: MarketplaceRegion, apiURL: String? = nil, tokenURL: String? = nil,
        userAgent: String = "Orderly/0.1 (Language=Swift/6; Platform=Linux)",
        connectTimeout: Duration = .seconds(5), requestTimeout: Duration = .seconds(30)
    ) {
        self.apiURL = Self.withoutSlash(apiURL ?? region.apiURL)
        self.tokenURL = tokenURL ?? Self.amazonTokenURL
        self.userAgent = String(userAgent.prefix(500))
        self.connectTimeout = connectTimeout
        self.requestTimeout = requestTimeout
    }

    /// Source: https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
    package static let amazonTokenURL = "https://api.amazon.com/auth/o2/token"

    private static func withoutSlash(_ address: String) -> String {
        address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}
