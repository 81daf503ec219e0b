/// A shop's channel that is not told anything any more.
package struct RemovedChannel: Encodable, Sendable, Hashable {
    package let channel: String
    /// How many SKUs it was told of.
    package let offers: Int
}
