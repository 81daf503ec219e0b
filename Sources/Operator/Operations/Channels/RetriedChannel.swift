/// What `channels retry` did.
package struct RetriedChannel: Encodable, Sendable, Hashable {
    package let channel: ChannelCard
    /// Refused offers that were put back.
    package let offers: Int
}
