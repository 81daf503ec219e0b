package import Fulfilment

/// The secrets of a webhook channel as they lie sealed in its row: the one that signs, and for a time the one before it,
/// so that a shop is given the new one without losing a message.
package struct ChannelSecrets: Sendable, Hashable {
    /// How long the one before goes on signing beside the new one, in real time.
    package static let exchange = Duration.hours(24)

    package let current: ChannelSecret
    private let previous: ChannelSecret?
    private let previousUntil: Timestamp

    package init(_ current: ChannelSecret = ChannelSecret()) {
        self.init(current: current, previous: nil, previousUntil: Timestamp(rawValue: 0))
    }

    private init(current: ChannelSecret, previous: ChannelSecret?, previousUntil: Timestamp) {
        self.current = current
        self.previous = previous
        self.previousUntil = previousUntil
    }

    /// With a new one in front. One that was still being exchanged ends at once.
    ///
    /// - Parameter now: real time.
    package func rotated(now: Timestamp) -> ChannelSecrets {
        ChannelSecrets(current: ChannelSecret(), previous: current, previousUntil: now + Self.exchange)
    }

    /// The one before, where it still signs.
    package func exchanged(at now: Timestamp) -> (secret: ChannelSecret, until: Timestamp)? {
        guard let previous, now < previousUntil else { return nil }
        return (previous, previousUntil)
    }

    /// The keys that sign at a moment of real time, the new one first.
    package func keys(at now: Timestamp) -> [[UInt8]] {
        [current.key] + (exchanged(at: now).map { [$0.secret.key] } ?? [])
    }

    // MARK: Sealed

    /// Under which they are sealed.
    static let context = "channels.secret"

    package func sealed(with keys: KeyRing) throws -> [UInt8] {
        var lines = [current.text]
        if let previous { lines.append("\(previousUntil.rawValue) \(previous.text)") }
        return try keys.seal(Array(lines.joined(separator: "\n").utf8), context: Self.context)
    }

    /// - Throws: `KeyRing.Refusal` where the key is missing or the bytes are no such secrets.
    package init(sealed: [UInt8], keys: KeyRing) throws {
        let lines = String(decoding: try keys.open(sealed, context: Self.context), as: UTF8.self).split(separator: "\n")
        let parts = lines.dropFirst().first?.split(separator: " ") ?? []
        guard let current = lines.first.flatMap({ ChannelSecret(String($0)) }) else {
            throw KeyRing.Refusal(description: "a channel's secret is damaged. Make another: orderly channels secret")
        }
        self.init(
            current: current, previous: parts.count == 2 ? ChannelSecret(String(parts[1])) : nil,
            previousUntil: Timestamp(rawValue: parts.first.flatMap { Int64($0) } ?? 0))
    }
}
