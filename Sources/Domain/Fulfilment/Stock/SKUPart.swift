/// One item that a SKU stands for, and how many units of it. A SKU of several parts is a set.
package struct SKUPart: Sendable, Hashable {
    package var item: ItemID
    /// Units of the item in one unit of the SKU, from 1.
    package var units: Int

    package init(item: ItemID, units: Int = 1) {
        self.item = item
        self.units = units
    }
}
