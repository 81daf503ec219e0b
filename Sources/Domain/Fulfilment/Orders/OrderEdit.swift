/// A value that a person has set on an order. It lies beside Amazon's value and wins where the order is read; neither ever
/// overwrites the other (S1-9, D9).
package struct OrderEdit: Sendable, Hashable {
    package let field: OrderField
    /// Not empty. A moment is written as its milliseconds.
    package let value: String
    /// Amazon's value when the person set theirs; `nil` = unknown then.
    package let amazonThen: String?
    /// The order was pending: Amazon's data were still to come.
    package let isWhilePending: Bool
    package let at: Timestamp
    package let by: String

    package init(
        field: OrderField, value: String, amazonThen: String?, isWhilePending: Bool, at: Timestamp, by: String
    ) {
        self.field = field
        self.value = value
        self.amazonThen = amazonThen
        self.isWhilePending = isWhilePending
        self.at = at
        self.by = by
    }

    /// How the two values stand to each other.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// Edited while pending: Amazon's value is still to come.
        case waiting
        /// It holds, and Amazon has said nothing new since.
        case stands
        /// Amazon has said something else since: a person looks at both.
        case conflicts
        /// Amazon says the same.
        case agrees
    }

    /// - Parameter amazon: Amazon's value as it is now; `nil` = unknown.
    package func state(amazon: String?, status: OrderStatus) -> State {
        guard let amazon else { return status.isPending && field.isWithheldWhilePending ? .waiting : .stands }
        if amazon == value { return .agrees }
        return amazon == amazonThen ? .stands : .conflicts
    }
}
