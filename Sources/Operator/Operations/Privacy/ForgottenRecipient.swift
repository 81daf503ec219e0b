/// What was forgotten of an order's buyer.
package struct ForgottenRecipient: Encodable, Sendable, Hashable {
    /// Name and address were stored, and are not any more.
    package let forgotten: Bool
    /// Kept documents of reports that may hold the order and are deleted with the next minutes. Tax documents stay.
    package let documents: Int
}
