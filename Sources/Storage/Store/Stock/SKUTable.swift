package import Database
package import Fulfilment

/// The `sku_parts` table: which items a SKU stands for, on one channel or on all.
package enum SKUTable {
    private static let selectParts: SQLStatement = """
        SELECT channel, item, units FROM sku_parts WHERE sku = ? AND channel IN (?, '') ORDER BY channel DESC, item
        """

    /// What a SKU stands for: the channel's own rows go before those for all channels; without any it is the item of the
    /// same name.
    package static func parts(
        of sku: SKU, on channel: ChannelID?, in transaction: any SQLTransaction
    ) throws -> [SKUPart] {
        let rows = try transaction.rows(selectParts, [.text(sku.rawValue), .text(channel?.rawValue ?? "")]) { row in
            (channel: try row.text(0), part: SKUPart(item: ItemID(try row.text(1)), units: try row.int(2)))
        }
        guard let first = rows.first else { return [SKUPart(item: ItemID(sku))] }
        return rows.filter { $0.channel == first.channel }.map(\.part)
    }

    /// The SKUs that stand for an item, alone or in a set, on any channel; the item's own name is among them.
    package static func skus(of item: ItemID, in transaction: any SQLTransaction) throws -> Set<SKU> {
        var found = Set(
            try transaction.rows("SELECT sku FROM sku_parts WHERE item = ?", [.text(item.rawValue)]) {
                SKU(try $0.text(0))
            })
        found.insert(SKU(item.rawValue))
        return found
    }
}
