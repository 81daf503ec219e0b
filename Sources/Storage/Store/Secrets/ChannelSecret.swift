#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The secret that a shop and this fleet share: `whsec_` and 256 random bits in Base64. It signs; nothing is let in with it.
///
/// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (symmetric keys).
package struct ChannelSecret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    private static let prefix = "whsec_"

    /// To hand out once.
    package let text: String
    /// What signs.
    package let key: [UInt8]

    /// A new one.
    package init() {
        // The system's random source, which is fit for keys.
        key = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        text = Self.prefix + Data(key).base64EncodedString()
    }

    /// One that was handed out; `nil` when it cannot be one: 24 to 64 bytes.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let key = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            (24...64).contains(key.count)
        else { return nil }
        self.text = text
        self.key = Array(key)
    }

    package var description: String { "ChannelSecret(<secret>)" }
    package var debugDescription: String { description }
}
