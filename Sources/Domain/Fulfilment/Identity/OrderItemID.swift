/// Amazon's number of one order line. Digits with leading zeros that matter: text, never a number.
package struct OrderItemID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: OrderItemID, right: OrderItemID) -> Bool {
        left.rawValue < right.rawValue
    }
}
