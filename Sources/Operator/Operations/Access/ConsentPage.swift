/// The page of Seller Central on which a seller agrees to a public application.
package struct ConsentPage: Encodable, Sendable, Hashable {
    package let account: String
    /// To be opened by the seller, signed in as the account's own.
    package let url: String
    /// Until then the answer is taken.
    package let validUntil: Moment
}
