/// The merchant's stock keeping unit as Amazon spells it; blanks and case inside it count.
package struct SKU: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: SKU, right: SKU) -> Bool {
        left.rawValue < right.rawValue
    }
}
