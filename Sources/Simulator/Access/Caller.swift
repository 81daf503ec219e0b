/// On whose account a call is metered.
struct Caller: Hashable, Sendable {
    /// Empty for calls of the application alone.
    var seller: String
    /// The application's client id.
    var application: String
    var region: Region
}

/// One of Amazon's three regions, each with its own host and buckets.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
enum Region: String, Sendable {
    case northAmerica = "na"
    case europe = "eu"
    case farEast = "fe"
}

extension NationalStore {
    /// Source: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
    var region: Region {
        switch country {
        case "CA", "US", "MX", "BR": .northAmerica
        case "SG", "AU", "JP": .farEast
        default: .europe
        }
    }
}
