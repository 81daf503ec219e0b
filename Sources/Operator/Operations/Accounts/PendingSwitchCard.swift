import Fulfilment

/// What a change of an account's pending mode did to orders that were pending at that moment.
package struct PendingSwitchCard: Encodable, Sendable, Hashable {
    package let account: String
    /// `off`, `reserve`, `import`.
    package let before: String
    package let after: String
    /// Orders that are pending.
    package let orders: Int
    /// How many of them lists and API showed before, and show now.
    package let listedBefore: Int
    package let listedAfter: Int
    /// `appear`, `vanish`, `stay-shown`, `stay-hidden`.
    package let listing: String
    /// `reserve`, `release`, `stay-reserved`, `stay-free`.
    package let stock: String
    /// What quantities on the other sales channels follow: `lower`, `raise`, `unchanged`.
    package let channels: String

    init(_ change: PendingSwitch, account: AccountID, orders: Int) {
        self.account = account.rawValue
        before = change.from.rawValue
        after = change.to.rawValue
        self.orders = orders
        listedBefore = change.from.lists ? orders : 0
        listedAfter = change.to.lists ? orders : 0
        listing = change.listing.rawValue
        stock = change.stock.rawValue
        channels = change.channels.rawValue
    }
}
