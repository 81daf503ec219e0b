/// Amazon's id of a seller, the same in all marketplaces of a region.
package struct SellerID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: SellerID, right: SellerID) -> Bool {
        left.rawValue < right.rawValue
    }
}
