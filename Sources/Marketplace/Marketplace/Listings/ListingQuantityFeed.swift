package import Fulfilment

/// Many quantities as one `JSON_LISTINGS_FEED` document: a PATCH with `merge` for each SKU, so that nothing else of a
/// listing is touched.
///
/// Source: listings-feed-schema-v2; https://developer-docs.amazon.com/sp-api/docs/listings-feed-type-values
package struct ListingQuantityFeed: Sendable, Hashable {
    /// The most messages of one feed.
    package static let largest = QuantityWay.largestFeed

    package var seller: SellerID
    /// In the order of their messages, numbered from 1: each SKU once.
    package var quantities: [(SKU, Int)] { skus.indices.map { (skus[$0], amounts[$0]) } }
    private var skus: [SKU]
    private var amounts: [Int]

    package init(seller: SellerID, quantities: [(SKU, Int)]) {
        self.seller = seller
        skus = quantities.map(\.0)
        amounts = quantities.map(\.1)
    }

    /// The document's bytes.
    ///
    /// - Throws: `.invalidInput` where there is nothing in it, too much, or what must not be sent.
    package func document() throws(MarketplaceError) -> [UInt8] {
        var messages: [Message] = []
        messages.reserveCapacity(skus.count)
        for (index, (sku, amount)) in quantities.enumerated() {
            let change = ListingQuantity(seller: seller, sku: sku, marketplaces: [], quantity: amount)
            if let objection = change.objection { throw Self.refused(objection) }
            messages.append(
                Message(
                    messageId: index + 1, sku: sku.rawValue, operationType: "PATCH", productType: change.productType,
                    patches: [change.patch]))
        }
        guard (1...Self.largest).contains(messages.count) else {
            throw Self.refused("A feed holds 1 to \(Self.largest) quantities, not \(messages.count).")
        }
        let body = Body(
            header: Header(sellerId: seller.rawValue, version: "2.0"), messages: messages)
        return try RequestBody.json(body, for: .createFeed)
    }

    private static func refused(_ message: String) -> MarketplaceError {
        MarketplaceError(code: .invalidInput, operation: .createFeed, message: message, calls: 0)
    }

    /// Spelt as Amazon does.
    private struct Body: Encodable {
        let header: Header
        let messages: [Message]
    }

    private struct Header: Encodable {
        let sellerId: String
        let version: String
    }

    private struct Message: Encodable {
        let messageId: Int
        let sku: String
        let operationType: String
        let productType: String
        let patches: [ListingQuantity.Patch]
    }
}
