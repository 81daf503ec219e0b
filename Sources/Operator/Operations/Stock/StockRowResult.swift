/// What became of one row that a program gave.
package struct StockRowResult: Encodable, Sendable, Hashable {
    package enum Outcome: String, Encodable, Sendable, Hashable, CaseIterable {
        case booked
        /// The item was counted for a later moment already: that count has it.
        case outdated
        /// A movement of this key was booked before.
        case repeated
    }

    /// From 1.
    package let row: Int
    package let items: [String]
    package let outcome: Outcome
    /// On hand before and after, of a count.
    package let before: Int?
    package let after: Int?
}

/// Rows that cannot be taken: none of the request's was.
package struct StockRowsRefusal: Error, Sendable, Hashable {
    package struct Finding: Sendable, Hashable {
        /// From 1.
        package let row: Int
        package let refusal: OperationRefusal
    }

    package let findings: [Finding]
}
