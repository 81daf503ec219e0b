import NIOHTTP1

extension MarketplaceClient {
    /// A page of what Amazon holds in its own warehouses.
    ///
    /// - Parameter pageToken: of the page before, with the same search.
    package func inventorySummaries(
        _ search: InventorySearch, pageToken: String? = nil
    ) async throws(MarketplaceError) -> MarketplaceAnswer<InventoryPage> {
        let path = "/fba/inventory/v1/summaries" + search.query(pageToken: pageToken)
        let (answer, calls) = try await call(request(.getInventorySummaries, .GET, path))
        let body: Listed = try answer.decoded(for: .getInventorySummaries)
        let token = body.pagination?.nextToken ?? ""
        let page = InventoryPage(
            summaries: (body.payload?.inventorySummaries ?? []).map { InventorySummary($0) },
            nextToken: token.isEmpty ? nil : token)
        return MarketplaceAnswer(page, answer, calls: calls)
    }
}

/// The pagination stands beside the payload here.
private struct Listed: Decodable {
    struct Payload: Decodable {
        let inventorySummaries: [InventorySummary.Body]
    }

    struct Pagination: Decodable {
        let nextToken: String?
    }

    let payload: Payload?
    let pagination: Pagination?
}
