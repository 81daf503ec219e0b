import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Seals and opens what must not lie on disk readable: raw answers of Amazon, addresses, refresh tokens. AES-256-GCM.
///
/// The key file holds one `name:base64` line a key; the first key seals, all open, so a new key is put in front.
/// A sealed box is: format 1, length of the key name, key name, nonce + ciphertext + tag.
package struct KeyRing: Sendable {
    package struct Refusal: Error, CustomStringConvertible {
        /// What is wrong and what to do.
        package let description: String
    }

    private let keys: [(name: [UInt8], key: SymmetricKey)]

    /// - Parameter text: the key file's content.
    package init(_ text: String) throws {
        var keys: [(name: [UInt8], key: SymmetricKey)] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let bytes = Data(base64Encoded: String(parts[1])), bytes.count == 32,
                parts[0].utf8.count < 100
            else {
                throw Refusal(
                    description: "the key file holds a line that is not `name:base64 of 32 bytes`. "
                        + "Make one with: (printf v1:; head -c 32 /dev/urandom | base64) > FILE")
            }
            keys.append((Array(parts[0].utf8), SymmetricKey(data: bytes)))
        }
        guard !keys.isEmpty else { throw Refusal(description: "the key file holds no key") }
        self.keys = keys
    }

    /// The names of the keys, the one that seals first.
    package var names: [String] { keys.map { String(decoding: $0.name, as: UTF8.self) } }

    /// The name of the key that has sealed a value; `nil` where the bytes are no sealed value.
    package static func keyName(of sealed: [UInt8]) -> String? {
        guard sealed.count > 2, sealed[0] == 1, sealed.count > 2 + Int(sealed[1]) else { return nil }
        return String(decoding: sealed[2..<2 + Int(sealed[1])], as: UTF8.self)
    }

    /// Whether a value is sealed with the key that seals now.
    package func isCurrent(_ sealed: [UInt8]) -> Bool {
        Self.keyName(of: sealed) == names.first
    }

    /// - Parameter context: what the bytes are, for example `accounts.refresh_token`; opening under another context fails.
    package func seal(_ bytes: [UInt8], context: String) throws -> [UInt8] {
        guard let current = keys.first else { throw Refusal(description: "the key file holds no key") }
        let box = try AES.GCM.seal(bytes, using: current.key, authenticating: Array(context.utf8))
        guard let combined = box.combined else { throw Refusal(description: "sealing failed") }
        return [1, UInt8(current.name.count)] + current.name + combined
    }

    /// - Throws: `Refusal` when the key is not in the file, or the bytes are damaged or not of this context.
    package func open(_ sealed: [UInt8], context: String) throws -> [UInt8] {
        guard sealed.count > 2, sealed[0] == 1, sealed.count > 2 + Int(sealed[1]) else {
            throw Refusal(description: "a sealed value is damaged")
        }
        let name = Array(sealed[2..<2 + Int(sealed[1])])
        guard let key = keys.first(where: { $0.name == name })?.key else {
            throw Refusal(
                description: "a value was sealed with the key \(String(decoding: name, as: UTF8.self)), "
                    + "which is not in the key file any more. Put it back as a further line.")
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[(2 + name.count)...])
            return Array(try AES.GCM.open(box, using: key, authenticating: Array(context.utf8)))
        } catch {
            throw Refusal(description: "a sealed value is damaged or of another place")
        }
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "KeyRing(<secret>)" }
    package var debugDescription: String { description }
}
