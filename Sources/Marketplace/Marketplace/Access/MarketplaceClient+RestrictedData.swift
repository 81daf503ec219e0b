import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    /// A token for the document of a report with personal data. Amazon demands one for this very document.
    package func createRestrictedDataToken(
        for document: ReportDocumentID
    ) async throws(MarketplaceError) -> MarketplaceAnswer<RestrictedDataToken> {
        try await restrictedDataToken(paths: [document.path])
    }

    /// - Parameter paths: what shall be read, at most 50.
    func restrictedDataToken(
        paths: [String], targetApplication: String? = nil
    ) async throws(MarketplaceError) -> MarketplaceAnswer<RestrictedDataToken> {
        var request = request(.createRestrictedDataToken, .POST, "/tokens/2021-03-01/restrictedDataToken")
        let resources = paths.map { RestrictedDataToken.Resource(method: "GET", path: $0) }
        let body = RestrictedDataToken.Request(restrictedResources: resources, targetApplication: targetApplication)
        request.setJSON(try RequestBody.json(body, for: .createRestrictedDataToken))
        // Before the call, so that it never seems younger than it is.
        let issuedAt = now()
        let (answer, calls) = try await call(request)
        let made: RestrictedDataToken.Body = try answer.decoded(for: .createRestrictedDataToken)
        let token = RestrictedDataToken(
            secret: Secret(made.restrictedDataToken), expiresAt: issuedAt + .seconds(Int64(made.expiresIn)))
        return MarketplaceAnswer(token, answer, calls: calls)
    }
}
