/// A stock item: what lies on the shelf and is counted. SKUs of several channels may stand for one item, and a SKU that no
/// table knows stands for the item of its own name.
package struct ItemID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The item of a SKU that stands for nothing else.
    package init(_ sku: SKU) {
        rawValue = sku.rawValue
    }

    package var description: String { rawValue }

    package static func < (left: ItemID, right: ItemID) -> Bool {
        left.rawValue < right.rawValue
    }
}
