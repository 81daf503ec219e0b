/// The order that a program's row means: by Amazon's number, or by the merchant's own that was set on it. Nothing is checked
/// yet.
package struct ProgramOrder: Sendable, Hashable {
    /// Needed only where several accounts have an order of this number.
    package var account: String?
    /// Amazon's number; either this or `reference`.
    package var id: String?
    /// The merchant's own number (`OrderField.reference`).
    package var reference: String?

    package init(account: String? = nil, id: String? = nil, reference: String? = nil) {
        self.account = account
        self.id = id
        self.reference = reference
    }

    /// As it was named, for answers to rows whose order is not found.
    var name: String? { id ?? reference }
}
