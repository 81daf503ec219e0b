/// What a person changes of a channel, or of one of its offers; `nil` = stays.
package struct ChannelChange: Sendable, Hashable {
    package var buffer: Int?
    package var maximum: Int?
    /// Takes the maximum away; of an offer, buffer and maximum: the channel's hold then.
    package var isUnlimited = false
    package var assortment: String?
    /// Of this SKU alone.
    package var sku: String?

    package init(
        buffer: Int? = nil, maximum: Int? = nil, isUnlimited: Bool = false, assortment: String? = nil,
        sku: String? = nil
    ) {
        self.buffer = buffer
        self.maximum = maximum
        self.isUnlimited = isUnlimited
        self.assortment = assortment
        self.sku = sku
    }

    var isEmpty: Bool { buffer == nil && maximum == nil && !isUnlimited && assortment == nil }
}
