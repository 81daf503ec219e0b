import HTTPTypes
import Testing

@testable import Simulator

@Suite struct PaginationTests {
    private static let query =
        "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-19T00:00:00Z&maxResultsPerPage=7&includedData=FULFILLMENT"

    private static func encoded(_ token: String) -> String {
        token.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
    }

    private static func next(_ reply: Reply) -> String? { reply.json["pagination"]?["nextToken"]?.string }

    private static func ids(_ reply: Reply) -> [String] {
        reply.json["orders"]?.array?.compactMap { $0["orderId"]?.string } ?? []
    }

    @Test func everyUnchangedOrderIsMetOnceWhileOthersChange() async throws {
        try await Practice.run { practice in
            let all = try await practice.makeOrders(30)
            practice.clock.advance(300)
            var met: [String] = []
            var reply = try await practice.call(.get, Self.query)
            var changed: [String] = []
            while true {
                #expect(reply.status == 200)
                #expect(reply.json["lastUpdatedBefore"] == "2026-08-20T12:03:00Z")
                met += Self.ids(reply)
                guard let token = Self.next(reply) else { break }
                let unmet = all.filter { !met.contains($0) && !changed.contains($0) }
                if changed.count < 3, let id = unmet.last {
                    try await practice.control(.post, "orders/\(id)/ship")
                    changed.append(id)
                }
                practice.clock.advance(30)
                reply = try await practice.call(.get, Self.query + "&paginationToken=" + Self.encoded(token))
            }
            #expect(changed.count == 3)
            #expect(met.count == Set(met).count)
            #expect(Set(met) == Set(all).subtracting(changed))

            practice.clock.advance(300)
            let later = "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-20T12:03:00Z"
            #expect(Set(Self.ids(try await practice.call(.get, later))) == Set(changed))
        }
    }

    @Test func aTokenHoldsCharactersThatMustBeEncoded() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(8)
            practice.clock.advance(300)
            let first = try await practice.call(.get, Self.query)
            let token = try #require(Self.next(first))
            for character in ["+", "/", "="] { #expect(token.contains(character)) }
            #expect(try await practice.call(.get, Self.query + "&paginationToken=" + token).status == 400)
            let twice = Self.encoded(token).replacing("%", with: "%25")
            #expect(try await practice.call(.get, Self.query + "&paginationToken=" + twice).status == 400)
            let right = try await practice.call(.get, Self.query + "&paginationToken=" + Self.encoded(token))
            #expect(Self.ids(right).count == 1)
            #expect(Self.next(right) == nil)
        }
    }

    @Test func theOtherParametersMustStay() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(8)
            practice.clock.advance(300)
            let first = try await practice.call(.get, Self.query)
            let token = Self.encoded(try #require(Self.next(first)))
            for other in [
                Self.query.replacing("maxResultsPerPage=7", with: "maxResultsPerPage=8"),
                Self.query.replacing("includedData=FULFILLMENT", with: "includedData=FULFILLMENT,PACKAGES"),
                Self.query + "&fulfilledBy=MERCHANT",
                "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-19T00:00:00Z",
            ] {
                #expect(try await practice.call(.get, other + "&paginationToken=" + token).status == 400)
            }
        }
    }

    @Test func aTokenLivesADay() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(8)
            practice.clock.advance(300)
            let uri =
                Self.query + "&paginationToken="
                + Self.encoded(try #require(Self.next(try await practice.call(.get, Self.query))))
            practice.clock.advance(24 * 3600 - 1)
            let later = Practice(
                clock: practice.clock, client: practice.client, token: try await Practice.token(practice.client))
            #expect(try await later.call(.get, uri).status == 200)
            practice.clock.advance(1)
            #expect(try await later.call(.get, uri).status == 400)
        }
    }
}
