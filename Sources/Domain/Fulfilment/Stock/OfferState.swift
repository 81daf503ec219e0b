/// Where an offer's quantity stands on its way to the channel.
package enum OfferState: String, Sendable, Hashable, CaseIterable {
    /// The channel shows what it is to show, or nothing is to be told.
    case idle
    case waiting
    /// Handed over, not answered yet.
    case sending
    /// The channel does not take it for this SKU; it goes again when the figure changes, or when a person says so.
    case refused
}
