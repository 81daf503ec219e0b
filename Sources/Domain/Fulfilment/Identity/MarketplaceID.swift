/// Amazon's id of a marketplace, for example `A1PA6795UKMFR9` for Germany.
package struct MarketplaceID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: MarketplaceID, right: MarketplaceID) -> Bool {
        left.rawValue < right.rawValue
    }
}
