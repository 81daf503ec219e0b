package import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    /// The marketplaces that the seller has.
    package func marketplaceParticipations() async throws(MarketplaceError)
        -> MarketplaceAnswer<[MarketplaceParticipation]>
    {
        let request = request(.getMarketplaceParticipations, .GET, "/sellers/v1/marketplaceParticipations")
        let (answer, calls) = try await call(request)
        let body: Listed = try answer.decoded(for: .getMarketplaceParticipations)
        return MarketplaceAnswer(body.payload.map { MarketplaceParticipation($0) }, answer, calls: calls)
    }

    /// Whether Amazon is there, and its time, `nil` where it tells none. Needs no token and costs no quota.
    package func ping() async throws(MarketplaceError) -> MarketplaceAnswer<Timestamp?> {
        let answer = try await callOpenly(request(.ping, .GET, "/"))
        let body = try? answer.decoded(as: Pong.self)
        return MarketplaceAnswer(body?.timestamp.flatMap(AmazonDate.timestamp), answer, calls: 1)
    }
}

private struct Listed: Decodable {
    let payload: [MarketplaceParticipation.Body]
}

private struct Pong: Decodable {
    let timestamp: String?
}
