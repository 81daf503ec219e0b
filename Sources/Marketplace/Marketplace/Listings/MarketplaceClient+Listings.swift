import NIOHTTP1

extension MarketplaceClient {
    /// Sets the quantity that the merchant's warehouse offers. Safe to repeat: it is an absolute figure.
    package func patchListingQuantity(
        _ change: ListingQuantity
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ListingSubmission> {
        guard change.quantity >= 0 else {
            throw MarketplaceError(
                code: .invalidInput, operation: .patchListingsItem, message: "A quantity is never below 0.", calls: 0)
        }
        var request = request(.patchListingsItem, .PATCH, change.path)
        request.setJSON(try RequestBody.json(change.body, for: .patchListingsItem))
        let (answer, calls) = try await call(request)
        let body: ListingSubmission.Body = try answer.decoded(for: .patchListingsItem)
        return MarketplaceAnswer(ListingSubmission(body), answer, calls: calls)
    }
}
