import Fulfilment
import Store

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The word that goes to Amazon and comes back with the seller's browser: it shows that the answer belongs to a page that
/// was asked for here, for this account, not long ago. Sealed, so that nobody else can make one.
struct ConsentState: Sendable, Hashable {
    let account: AccountID
    let validUntil: Timestamp

    private static let context = "consent.state"

    init(account: AccountID, validUntil: Timestamp) {
        self.account = account
        self.validUntil = validUntil
    }

    /// `nil` when it was not made here.
    init?(_ text: String, keys: KeyRing) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let sealed = Data(base64Encoded: base64),
            let bytes = try? keys.open(Array(sealed), context: Self.context)
        else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let end = Int64(parts[0]) else { return nil }
        self.init(account: AccountID(String(parts[1])), validUntil: Timestamp(rawValue: end))
    }

    func text(keys: KeyRing) throws -> String {
        let sealed = try keys.seal(Array("\(validUntil.rawValue) \(account)".utf8), context: Self.context)
        return Data(sealed).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
