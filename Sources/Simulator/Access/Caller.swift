/// On whose account a call is metered.
struct Caller: Hashable, Sendable {
    /// Empty for calls of the application alone.
    var seller: String
    /// The application's client id.
    var application: String
    var region: Region
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
