/// A webhook channel's new secret.
package struct ExchangedSecret: Encodable, Sendable, Hashable {
    package let channel: String
    /// `whsec_…`: this one time. Give it to the shop.
    package let secret: String
    /// Until then the one before signs as well.
    package let previousUntil: Moment
}
