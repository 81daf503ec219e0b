/// Which key seals how many values.
package struct KeyReport: Encodable, Sendable, Hashable {
    package struct Use: Encodable, Sendable, Hashable {
        package let key: String
        /// It seals what is written now.
        package let isCurrent: Bool
        /// It is in the key file. Values of a key that is not cannot be opened.
        package let isThere: Bool
        /// Sealed values by column, for example `orders.recipient`.
        package let values: [String: Int]
    }

    package let keys: [Use]
    /// Values that were sealed anew by this command.
    package let resealed: Int
}
