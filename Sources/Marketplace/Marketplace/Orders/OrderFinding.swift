package import Fulfilment

/// Something odd in an order of an answer, for a person to look at: where it stands and what it is, never the value.
package struct OrderFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A field that the API promises is absent or empty.
        case missing
        /// A text where a number should be, and the like.
        case wrongType
        /// A date, amount or number that cannot be read.
        case unreadable
    }

    package var kind: Kind
    /// For example `orderItems[1].quantityOrdered`; empty = the order as a whole.
    package var field: String
    /// The order it belongs to, where it could be read.
    package var order: OrderID?
    /// Position in the page, from 0.
    package var position: Int
    /// Whether the order was read nevertheless, without this field.
    package var isImported: Bool

    package init(kind: Kind, field: String, order: OrderID?, position: Int, isImported: Bool) {
        self.kind = kind
        self.field = field
        self.order = order
        self.position = position
        self.isImported = isImported
    }
}
