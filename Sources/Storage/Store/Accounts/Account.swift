package import Fulfilment

/// One linked Amazon account: one seller id in one region with its marketplaces. Holds no token.
package struct Account: Sendable, Hashable {
    package let id: AccountID
    package let sellerID: SellerID
    package let region: AccountRegion
    /// At least one, in the operator's order; the first is the main one.
    package var marketplaces: [MarketplaceID]
    /// IANA name, for example `Europe/Berlin`. Schedules and dates shown to people are in it.
    package var timeZone: String
    package var state: AccountState
    /// Why it is not active; `nil` when it is.
    package var stateReason: String?
    /// Since when it is in this state. Business time.
    package var stateAt: Timestamp
    /// When it was linked here. Business time.
    package let linkedAt: Timestamp

    package init(
        id: AccountID, sellerID: SellerID, region: AccountRegion, marketplaces: [MarketplaceID], timeZone: String,
        state: AccountState = .active, stateReason: String? = nil, stateAt: Timestamp, linkedAt: Timestamp
    ) {
        self.id = id
        self.sellerID = sellerID
        self.region = region
        self.marketplaces = marketplaces
        self.timeZone = timeZone
        self.state = state
        self.stateReason = stateReason
        self.stateAt = stateAt
        self.linkedAt = linkedAt
    }
}
