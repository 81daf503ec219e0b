package import Fulfilment

/// Quantities that are marked as on their way.
package struct QuantityBatch: Sendable, Hashable {
    package let channel: StoredChannel
    package let work: ChannelWork
    package let updates: [QuantityUpdate]
}
