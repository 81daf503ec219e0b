import Fulfilment
import Store

/// What a change of links did, or would do.
package struct ItemLinkResult: Encodable, Sendable, Hashable {
    package struct Change: Encodable, Sendable, Hashable {
        package let sku: String
        package let channel: String?
        /// Empty = the item of its own name.
        package let before: [ItemLinkCard.Part]
        package let after: [ItemLinkCard.Part]
        /// Orders whose units are booked anew.
        package let orders: Int
        /// Units counted under the SKU's own name, which the SKU does not sell any more; `nil` = none.
        package let orphaned: Int?
        /// What it stands for now and was never counted: no channel is told of the SKU, and each goes on showing what it shows.
        package let uncounted: [String]

        init(_ link: SKUTable.Link, _ change: SKUTable.LinkChange, orphaned: Int?, uncounted: [ItemID]) {
            sku = link.sku.rawValue
            channel = link.channel?.rawValue
            before = change.before.map { .init($0) }
            after = change.after.map { .init($0) }
            orders = change.orders
            self.orphaned = orphaned
            self.uncounted = uncounted.map(\.rawValue)
        }
    }

    /// A SKU of a file that is not taken.
    package struct Finding: Encodable, Sendable, Hashable {
        package let lines: [Int]
        package let sku: String?
        /// `refusal.<code>` in `Texts`.
        package let code: String
        package let values: [String: String]
    }

    package let isPreview: Bool
    package internal(set) var changes: [Change] = []
    /// SKUs that stand for it already.
    package internal(set) var unchanged = 0
    package internal(set) var findings: [Finding] = []
}
