/// Amazon's order number. Opaque text: usually 3-7-7 digits, `S01-`/`S02-` for multi-channel orders.
package struct OrderID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: OrderID, right: OrderID) -> Bool {
        left.rawValue < right.rawValue
    }
}
