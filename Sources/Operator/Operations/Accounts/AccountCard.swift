import Fulfilment
package import Store

/// An account as people see it. Never holds its token.
package struct AccountCard: Encodable, Sendable, Hashable {
    package let id: String
    package let sellerID: String
    package let region: String
    /// Amazon's ids.
    package let marketplaces: [String]
    /// Country codes where they are known, else Amazon's ids.
    package let countries: [String]
    package let timeZone: String
    /// `active`, `off`, `unauthorised`.
    package let state: String
    package let stateReason: String?
    package let stateAt: Moment
    package let linkedAt: Moment
    /// What a change of the pending mode did to pending orders; `nil` where it did nothing.
    package internal(set) var pendingSwitch: PendingSwitchCard?

    package init(_ account: Account) {
        let zone = LocalZone(account.timeZone) ?? .utc
        id = account.id.rawValue
        sellerID = account.sellerID.rawValue
        region = account.region.rawValue
        marketplaces = account.marketplaces.map(\.rawValue)
        countries = account.marketplaces.map(KnownMarketplace.shortName)
        timeZone = account.timeZone
        state = account.state.rawValue
        stateReason = account.stateReason
        stateAt = Moment(account.stateAt, in: zone)
        linkedAt = Moment(account.linkedAt, in: zone)
    }
}
