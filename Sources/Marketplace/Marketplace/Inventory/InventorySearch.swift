package import Fulfilment

/// Which of the stock in Amazon's warehouses to list.
package struct InventorySearch: Sendable, Hashable {
    package enum Scope: Sendable, Hashable {
        case everything
        /// At most 50.
        case skus([SKU])
        /// What changed since, at most 18 months back. A change of inbound units does not count as one for Amazon.
        case changed(since: Timestamp)
    }

    /// Exactly one. Sellers with one European pool may see the same units under several marketplaces.
    package var marketplace: MarketplaceID
    package var scope: Scope

    package init(marketplace: MarketplaceID, scope: Scope = .everything) {
        self.marketplace = marketplace
        self.scope = scope
    }

    /// - Parameter pageToken: of the page before; it dies after 30 seconds. The other parameters are repeated with it.
    func query(pageToken: String?) -> String {
        var query = QueryFields()
        query.add("details", "true")
        query.add("granularityType", "Marketplace")
        query.add("granularityId", marketplace.rawValue)
        query.add("marketplaceIds", [marketplace.rawValue])
        switch scope {
        case .everything: break
        case .skus(let skus): query.add("sellerSkus", skus.map(\.rawValue))
        case .changed(let since): query.add("startDateTime", since)
        }
        query.add("nextToken", pageToken)
        return query.text
    }
}
