/// Whether a channel takes what it is told.
package enum ChannelState: String, Sendable, Hashable, CaseIterable {
    case active
    /// The last tries have failed; the next come with growing pauses.
    case failing
    /// Given up: a dead letter tells why. It is tried every 15 minutes all the same.
    case dead
}
