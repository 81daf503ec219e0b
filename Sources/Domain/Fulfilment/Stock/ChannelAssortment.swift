/// Which SKUs a channel is told of.
package enum ChannelAssortment: String, Sendable, Hashable, CaseIterable {
    /// Those that are offered there: on Amazon, what the merchant has sold there; elsewhere, what a person has listed.
    case listed
    /// Every item that was counted, under its own name, and every SKU that belongs to the channel.
    case all
}
