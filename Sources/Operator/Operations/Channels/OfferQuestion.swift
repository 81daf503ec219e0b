import Fulfilment

/// Which offers to show; `nil` = all.
package struct OfferQuestion: Sendable, Hashable {
    package var channel: String?
    /// `idle`, `waiting`, `sending` or `refused`.
    package var state: String?
    /// The offers of this SKU on all channels.
    package var sku: String?

    package init(channel: String? = nil, state: String? = nil, sku: String? = nil) {
        self.channel = channel
        self.state = state
        self.sku = sku
    }
}
