/// What a person says of an account that is to be linked. Nothing is checked yet.
package struct NewAccount: Sendable, Hashable {
    package var id: String
    package var sellerID: String
    /// `eu`, `na` or `fe`.
    package var region: String
    /// Country codes or Amazon's ids.
    package var marketplaces: [String]
    /// IANA name.
    package var timeZone: String
    /// `nil` = the seller has not agreed yet: nothing is called until `orderly auth grant`.
    package var refreshToken: RefreshToken?
    /// `off`, `reserve`, `import`; `nil` = what the fleet's setting says.
    package var pendingMode: String?

    package init(
        id: String, sellerID: String, region: String, marketplaces: [String], timeZone: String,
        refreshToken: RefreshToken?, pendingMode: String? = nil
    ) {
        self.id = id
        self.sellerID = sellerID
        self.region = region
        self.marketplaces = marketplaces
        self.timeZone = timeZone
        self.refreshToken = refreshToken
        self.pendingMode = pendingMode
    }
}
