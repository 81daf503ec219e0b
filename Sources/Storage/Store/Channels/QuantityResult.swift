package import Fulfilment

/// What handing quantities to a channel came to.
package enum QuantityResult: Sendable, Hashable {
    /// The channel has taken all but these.
    case handed([SKU: QuantityRefusal])
    /// Not all went the same way, or some are under way in a feed.
    case apart(QuantityOutcome)
    /// Nothing is known to have been taken; time heals it. `retryAfter` is what the channel asked for, in real time. Of
    /// `untried` certainly nothing was sent; of the others something may have been.
    case failed(code: String, detail: String, retryAfter: Duration?, untried: Set<SKU> = [])
    /// The channel takes nothing until a person changes something.
    case refusedAll(code: String, detail: String)
}

/// Why a channel does not take the quantity of one SKU.
package struct QuantityRefusal: Sendable, Hashable {
    /// A short code: the channel's own, or one of ours.
    package let code: String
    /// The channel's text, without personal data; may be empty.
    package let detail: String

    package init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }
}
