import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct AccessTests {
    private static let id = "client_id=amzn1.application-oa2-client.practice"

    @Test(
        arguments: [
            (
                "grant_type=refresh_token&refresh_token=Atzr%7Cother&\(id)&client_secret=practice-secret", 400,
                "invalid_grant"
            ),
            (
                "grant_type=refresh_token&refresh_token=Atzr%7Cpractice&\(id)&client_secret=wrong", 401,
                "invalid_client"
            ),
            (
                "grant_type=password&refresh_token=Atzr%7Cpractice&\(id)&client_secret=practice-secret", 400,
                "unsupported_grant_type"
            ),
            ("grant_type=refresh_token&\(id)&client_secret=practice-secret", 400, "invalid_request"),
            ("", 400, "invalid_request"),
        ])
    func refusesInTheOAuthForm(form: String, status: Int, error: String) async throws {
        try await Practice.run { practice in
            let reply = Reply(
                try await practice.client.execute(
                    uri: "/auth/o2/token", method: .post, body: ByteBuffer(string: form)))
            #expect(reply.status == status)
            #expect(reply.json["error"]?.string == error)
            #expect(reply.json["error_description"]?.string?.isEmpty == false)
            #expect(reply.json["errors"] == nil)
        }
    }

    @Test func missingUnknownAndExpiredTokensAre403() async throws {
        try await Practice.run { practice in
            let uri = "/sellers/v1/marketplaceParticipations"
            #expect(try await practice.call(.get, uri).status == 200)

            let missing = Reply(try await practice.client.execute(uri: uri, method: .get))
            #expect(missing.status == 403)
            #expect(missing.code == "Unauthorized")
            #expect(missing.message == "Access to requested resource is denied.")
            #expect(missing.json["errors"]?.array?.first?["details"] == "")
            #expect(missing.header("x-amzn-RateLimit-Limit") == nil)
            #expect(missing.header("x-amzn-RequestId")?.count == 36)

            let unknown = Practice(clock: practice.clock, client: practice.client, token: "Atza|other")
            let details = try await unknown.call(.get, uri).json["errors"]?.array?.first?["details"]
            #expect(details == "The access token you provided is revoked, malformed or invalid.")

            practice.clock.advance(3601)
            let expired = try await practice.call(.get, uri)
            #expect(expired.status == 403)
            #expect(
                expired.json["errors"]?.array?.first?["details"] == "The access token you provided has expired.")
        }
    }

    @Test func theRootNeedsNoToken() async throws {
        try await Practice.run { practice in
            let reply = Reply(try await practice.client.execute(uri: "/", method: .get))
            #expect(reply.status == 200)
            #expect(reply.json["timestamp"]?.string == "2026-08-20T12:00:00.000Z")
        }
    }

    @Test func participationsNameTheMarketplace() async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(.get, "/sellers/v1/marketplaceParticipations")
            let entry = reply.json["payload"]?.array?.first
            #expect(entry?["marketplace"]?["id"] == "A1PA6795UKMFR9")
            #expect(entry?["participation"]?["isParticipating"] == true)
        }
    }

    @Test func anEmptyBucketAnswers429UntilTimeHasFilledIt() async throws {
        try await Practice.run { practice in
            let uri = "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-19T00:00:00Z"
            for _ in 0..<20 {
                let reply = try await practice.call(.get, uri)
                #expect(reply.status == 200)
                #expect(reply.header("x-amzn-RateLimit-Limit") == "0.0056")
            }
            let refused = try await practice.call(.get, uri)
            #expect(refused.status == 429)
            #expect(
                refused.text == #"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota for the "#
                    + #"requested resource.","details":""}]}"#)
            #expect(refused.header("x-amzn-ErrorType") == "TooManyRequestsException")
            #expect(refused.header("x-amzn-RateLimit-Limit") == nil)
            #expect(refused.header("Retry-After") == nil)

            practice.clock.advance(178)
            #expect(try await practice.call(.get, uri).status == 429)
            practice.clock.advance(1)
            #expect(try await practice.call(.get, uri).status == 200)
            #expect(try await practice.call(.get, uri).status == 429)

            let calls = try await practice.control(.get, "calls").json["operations"]?["searchOrders"]
            #expect(calls == .fields(["count": 24, "throttled": 3, "errors": 0]))
        }
    }

    @Test func bucketsAreApartForEachSellerApplicationRegionAndOperation() {
        var limits = RateLimits()
        let start = BusinessTime(milliseconds: 0)
        func granted(
            _ operation: Simulator.Operation, _ seller: String, application: String = "app",
            region: Simulator.Region = .europe, after seconds: Double = 0
        ) -> Bool {
            let caller = Caller(seller: seller, application: application, region: region)
            return limits.take(operation, caller: caller, now: start.adding(seconds: seconds))
        }
        let burst = (0..<10).map { _ in granted(.confirmShipment, "A") }
        #expect(burst.allSatisfy { $0 })
        #expect(!granted(.confirmShipment, "A"))
        #expect(granted(.getOrder, "A"))
        #expect(granted(.confirmShipment, "B"))
        #expect(granted(.confirmShipment, "A", application: "other"))
        #expect(granted(.confirmShipment, "A", region: .farEast))
        #expect(granted(.confirmShipment, "A", after: 0.5))
        #expect(!granted(.confirmShipment, "A", after: 0.5))
    }

    @Test func aGetWithABodyIsRefused() async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(
                .get, "/orders/2026-01-01/orders?createdAfter=2026-08-19T00:00:00Z", .fields([:]))
            #expect(reply.status == 400)
        }
    }
}
