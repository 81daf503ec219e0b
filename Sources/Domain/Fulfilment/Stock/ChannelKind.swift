/// By which way a channel is told its quantities.
package enum ChannelKind: String, Sendable, Hashable, CaseIterable {
    /// A marketplace of an Amazon account.
    case amazon
    /// A signed CloudEvent over HTTP, to whoever speaks the documented protocol.
    case webhook
    /// A CSV or JSON file in a directory.
    case file
}
