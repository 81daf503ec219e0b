package import Fulfilment

/// The right to serve one channel for a while.
package struct ChannelWork: Sendable, Hashable {
    package let channel: ChannelID
    package let lease: Lease
}
