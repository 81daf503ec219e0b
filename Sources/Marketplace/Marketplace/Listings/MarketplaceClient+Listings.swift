package import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    /// What Amazon offers of a SKU in one marketplace now. `notFound` where it has no such listing.
    package func listedOffer(
        seller: SellerID, sku: SKU, marketplace: MarketplaceID
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ListedOffer> {
        var query = QueryFields()
        query.add("marketplaceIds", [marketplace.rawValue])
        query.add("includedData", ["fulfillmentAvailability", "issues"])
        let path =
            "/listings/2021-08-01/items/\(PercentEncoding.encoded(seller.rawValue))/"
            + PercentEncoding.encoded(sku.rawValue) + query.text
        let (answer, calls) = try await call(request(.getListingsItem, .GET, path))
        let body: ListedOffer.Body = try answer.decoded(for: .getListingsItem)
        return MarketplaceAnswer(ListedOffer(body), answer, calls: calls)
    }

    /// Sets the quantity that the merchant's warehouse offers. Safe to repeat: it is an absolute figure.
    package func patchListingQuantity(
        _ change: ListingQuantity
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ListingSubmission> {
        if let objection = change.objection {
            throw MarketplaceError(
                code: .invalidInput, operation: .patchListingsItem, message: objection, calls: 0)
        }
        var request = request(.patchListingsItem, .PATCH, change.path)
        request.setJSON(try RequestBody.json(change.body, for: .patchListingsItem))
        let (answer, calls) = try await call(request)
        let body: ListingSubmission.Body = try answer.decoded(for: .patchListingsItem)
        return MarketplaceAnswer(ListingSubmission(body), answer, calls: calls)
    }
}
