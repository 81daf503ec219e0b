/// A shop's channel that was just made.
package struct MadeChannel: Encodable, Sendable, Hashable {
    package let channel: String
    /// `webhook` or `file`.
    package let kind: String
    /// Of webhooks, `whsec_…`: this one time. Give it to the shop.
    package let secret: String?
}
