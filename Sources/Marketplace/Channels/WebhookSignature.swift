import Crypto
import Foundation
package import Fulfilment

/// The three headers that prove who sent an event, and when.
///
/// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: the text signed is
/// `id.timestamp.body`; several signatures stand beside each other while a secret is exchanged.
package enum WebhookSignature {
    /// - Parameters:
    ///   - keys: the shared secrets that are valid, the newest first.
    ///   - now: real time; a receiver throws away what is more than some minutes old.
    package static func headers(
        for event: ChannelEvent, keys: [[UInt8]], now: Timestamp
    ) -> [(name: String, value: String)] {
        let signed = Array("\(event.id).\(now.seconds).".utf8) + event.body
        let signatures = keys.map { key in
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))
            return "v1," + Data(code).base64EncodedString()
        }
        return [
            ("webhook-id", event.id), ("webhook-timestamp", String(now.seconds)),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}
