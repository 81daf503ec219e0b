/// What became of the wish to serve a channel.
package enum ChannelStart: Sendable, Hashable {
    case serving(ChannelWork)
    /// Another serves it, and looks again before it lets go.
    case busy
    /// The message is out of date, or the channel sends nothing.
    case stale
    /// There is no such channel.
    case unknown
}
