package import Fulfilment

/// An offer that is to be read at Amazon now.
package struct OfferReadTask: Sendable, Hashable {
    package let channel: ChannelID
    package let account: AccountID
    package let marketplace: MarketplaceID
    package let sku: SKU
    /// Of its last sending: one that was sent since is read another time.
    package let number: Int64
}

/// What Amazon shows of an offer.
package enum OfferSight: Sendable, Hashable {
    /// `quantity` is `nil` where Amazon tells none. `issues` in one line, `nil` = none.
    case shown(quantity: Int?, issues: String?)
    /// The pieces lie in Amazon's warehouses.
    case byAmazon
    /// There is no such listing.
    case missing
}

/// What reading an offer back has said.
package enum OfferVerdict: Sendable, Hashable {
    /// Amazon shows what was sent, less what it sold since.
    case asSent
    /// Amazon shows something else: told again.
    case differs(expected: Int?, shown: Int?)
    /// Not told any more until a person has looked: a reason code.
    case refused(reason: String)
    /// It was sent again meanwhile.
    case superseded
}
