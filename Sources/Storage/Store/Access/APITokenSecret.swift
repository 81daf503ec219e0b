import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The token that a program shows when it asks the HTTP API: `orderly_` and 256 random bits. Only its digest is stored, and
/// its text shows up nowhere but where it is handed out.
package struct APITokenSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private static let prefix = "orderly_"
    /// 32 bytes in Base64 without padding.
    private static let length = 43

    /// To hand out once.
    package let text: String

    /// A new one.
    package init() {
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        let encoded = Data(bytes).base64EncodedString()
        text = Self.prefix + String(encoded.prefix(Self.length).map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    /// What a program shows; `nil` when it cannot be a token.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + Self.length else { return nil }
        self.text = String(text)
    }

    /// SHA-256. The look-up goes by it: how long it takes tells nothing of the text.
    package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    package var description: String { "APITokenSecret(<secret>)" }
    package var debugDescription: String { description }
}
