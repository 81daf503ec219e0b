import Fulfilment
import Store

/// A channel: what it is told, and whether it works.
package struct ChannelCard: Encodable, Sendable, Hashable {
    package let channel: String
    /// `amazon`, `webhook` or `file`.
    package let kind: String
    package let account: String?
    package let marketplace: String?
    /// An address without what follows a question mark, or a path; `nil` for Amazon.
    package let target: String?
    package let format: String?
    /// A person has switched the sending on.
    package let sends: Bool
    package let assortment: String
    package let buffer: Int
    package let maximum: Int?
    /// `off` while nothing is sent, else `active`, `failing` or `dead`.
    package let state: String
    /// Why the last try has failed: a reason code; what the channel said behind it.
    package let reason: String?
    package let detail: String?
    package let tries: Int
    package let failedSince: Moment?
    /// Not tried before; `nil` when it works.
    package let nextAt: Moment?
    /// When it took something last.
    package let handedAt: Moment?
    /// How many offers are not at rest, by their state: `waiting`, `sending`, `refused`.
    package let offers: [String: Int]

    init(_ channel: StoredChannel, _ counts: [OfferState: Int], _ zone: LocalZone) {
        self.channel = channel.id.rawValue
        kind = channel.kind.rawValue
        account = channel.account?.rawValue
        marketplace = channel.marketplace?.rawValue
        // Some shops have a key there.
        target = channel.target.map { String($0.prefix { $0 != "?" }) }
        format = channel.format
        sends = channel.sends
        assortment = channel.assortment.rawValue
        buffer = channel.buffer
        maximum = channel.maximum
        state = channel.sends ? channel.state.rawValue : "off"
        let parts = channel.reason?.split(separator: ":", maxSplits: 1).map(String.init) ?? []
        reason = parts.first
        detail = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : nil
        tries = channel.tries
        failedSince = Moment(channel.failedSince, in: zone)
        nextAt = channel.state == .active ? nil : Moment(channel.nextAt, in: zone)
        handedAt = Moment(channel.handedAt, in: zone)
        offers = Dictionary(counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
    }
}
