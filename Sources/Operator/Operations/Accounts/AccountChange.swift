/// What a person wants changed of an account; `nil` leaves it as it is.
package struct AccountChange: Sendable, Hashable {
    package var marketplaces: [String]?
    package var timeZone: String?
    package var refreshToken: RefreshToken?
    /// `active` or `off`.
    package var state: String?
    /// `off`, `reserve` or `import`.
    package var pendingMode: String?

    package init(
        marketplaces: [String]? = nil, timeZone: String? = nil, refreshToken: RefreshToken? = nil,
        state: String? = nil, pendingMode: String? = nil
    ) {
        self.marketplaces = marketplaces
        self.timeZone = timeZone
        self.refreshToken = refreshToken
        self.state = state
        self.pendingMode = pendingMode
    }

    var isEmpty: Bool { self == AccountChange() }
}
