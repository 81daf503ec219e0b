import Fulfilment
import Store

/// What a SKU stands for.
package struct ItemLinkCard: Encodable, Sendable, Hashable {
    package struct Part: Encodable, Sendable, Hashable {
        package let item: String
        package let units: Int

        init(_ part: SKUPart) {
            item = part.item.rawValue
            units = part.units
        }
    }

    package let sku: String
    /// `nil` = on any channel.
    package let channel: String?
    /// Several, or several units of one: a set.
    package let parts: [Part]

    init(_ link: SKUTable.Link) {
        sku = link.sku.rawValue
        channel = link.channel?.rawValue
        parts = link.parts.map { Part($0) }
    }
}
