import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct TokenTests {
    private static let client = "&client_secret=practice-secret&client_id=amzn1.application-oa2-client.practice"
    private static let tokens = "/tokens/2021-03-01/restrictedDataToken"

    private static func exchange(_ practice: Practice, _ form: String) async throws -> Reply {
        Reply(try await practice.client.execute(uri: "/auth/o2/token", method: .post, body: ByteBuffer(string: form)))
    }

    @Test func aCodeIsExchangedOnceAndInTime() async throws {
        try await Practice.run { practice in
            func code() async throws -> String {
                try #require(try await practice.control(.post, "authorizations").json["code"]?.string)
            }
            let form = "grant_type=authorization_code&code="
            let first = try await code()
            let reply = try await Self.exchange(practice, form + first + Self.client)
            #expect(reply.status == 200)
            #expect(reply.json["expires_in"] == 3600)
            let refresh = try #require(reply.json["refresh_token"]?.string)
            #expect(refresh.hasPrefix("Atzr|"))
            let access = try #require(reply.json["access_token"]?.string)
            let uri = "/sellers/v1/marketplaceParticipations"
            #expect(try await practice.with(token: access).call(.get, uri).status == 200)
            let encoded = refresh.replacing("|", with: "%7C")
            let again = "grant_type=refresh_token&refresh_token=\(encoded)\(Self.client)"
            #expect(try await Self.exchange(practice, again).status == 200)

            let twice = try await Self.exchange(practice, form + first + Self.client)
            #expect(twice.json["error"] == "invalid_grant")
            let late = try await code()
            practice.clock.advance(300)
            #expect(try await Self.exchange(practice, form + late + Self.client).json["error"] == "invalid_grant")
        }
    }

    @Test func aRequestAsJSONIsTakenToo() async throws {
        try await Practice.run { practice async throws in
            let body =
                #"{"grant_type":"refresh_token","refresh_token":"Atzr|practice","client_secret":"practice-secret","#
                + #""client_id":"amzn1.application-oa2-client.practice"}"#
            #expect(try await Self.exchange(practice, body).status == 200)
        }
    }

    @Test func theApplicationsOwnTokenOpensItsOwnOperationsOnly() async throws {
        try await Practice.run { practice in
            let own = try await practice.grantless()
            #expect(try await own.call(.get, "/notifications/v1/destinations").status == 200)
            #expect(try await own.call(.get, "/sellers/v1/account").status == 403)
            #expect(try await practice.call(.get, "/notifications/v1/destinations").status == 403)
            let form = "grant_type=client_credentials&scope=everything" + Self.client
            let reply = try await Self.exchange(practice, form)
            #expect(reply.status == 400)
            #expect(reply.json["error"] == "invalid_scope")
            let rotation = "grant_type=client_credentials&scope=sellingpartnerapi::client_credential:rotation"
            let other = try await Self.exchange(practice, rotation + Self.client)
            #expect(other.json["refresh_token"] == nil)
            let token = try #require(other.json["access_token"]?.string)
            #expect(try await practice.with(token: token).call(.get, "/notifications/v1/destinations").status == 403)
        }
    }

    @Test func aRevokedAuthorizationIsLostEverywhere() async throws {
        try await Practice.run { practice in
            try await practice.control(.post, "authorizations/revoke")
            let uri = "/sellers/v1/account"
            let refused = try await practice.call(.get, uri)
            #expect(refused.status == 403)
            let form = "grant_type=refresh_token&refresh_token=Atzr%7Cpractice" + Self.client
            #expect(try await Self.exchange(practice, form).json["error"] == "invalid_grant")
            try await practice.control(.post, "authorizations/restore")
            let renewed = try await Practice.token(practice.client)
            #expect(try await practice.with(token: renewed).call(.get, uri).status == 200)
        }
    }

    @Test func personalDataComeOnlyAsFarAsTheTokenNamesThem() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let path = "/orders/v0/orders/\(id)"
            let plain = try #require(try await practice.call(.get, path).json["payload"])
            #expect(plain["ShippingAddress"]?["City"] != nil)
            #expect(plain["ShippingAddress"]?["Name"] == nil)
            #expect(plain["BuyerInfo"]?["BuyerName"] == nil)

            let generic = try await practice.restricted(
                to: "/orders/v0/orders/{orderId}", elements: ["shippingAddress"])
            let addressed = try #require(try await generic.call(.get, path).json["payload"])
            #expect(addressed["ShippingAddress"]?["Name"]?.string?.isEmpty == false)
            #expect(addressed["BuyerInfo"]?["BuyerName"] == nil)
            // For another path it is no good.
            #expect(try await generic.call(.get, path + "/orderItems").status == 403)

            let both = try await practice.restricted(to: path, elements: ["shippingAddress", "buyerInfo"])
            let whole = try await both.call(.get, path).json["payload"]
            #expect(whole?["BuyerInfo"]?["BuyerName"]?.string?.isEmpty == false)
            practice.clock.advance(3601)
            #expect(try await both.call(.get, path).status == 403)
        }
    }

    @Test(arguments: ["address", "buyerInfo", "orderItems/buyerInfo", "regulatedInfo"])
    func someResourcesNeedARestrictedToken(part: String) async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, pattern: "regulated")[0]
            let path = "/orders/v0/orders/\(id)/\(part)"
            let refused = try await practice.call(.get, path)
            #expect(refused.status == 403)
            #expect(refused.code == "Unauthorized")
            let reply = try await practice.restricted(to: path).call(.get, path)
            #expect(reply.status == 200)
            #expect(reply.json["payload"]?["AmazonOrderId"]?.string == id)
        }
    }

    @Test(
        arguments: [
            #"{"restrictedResources":[]}"#, #"{}"#,
            #"{"restrictedResources":[{"method":"GET","path":"/orders/v1/orders/902-1845936-5435065/address"}]}"#,
            #"{"restrictedResources":[{"method":"GET","path":"/reports/2021-06-30/documents/{reportDocumentId}"}]}"#,
            #"{"restrictedResources":[{"method":"GET","path":"/orders/v0/orders","dataElements":["all"]}]}"#,
        ])
    func aResourceThatDoesNotExistIsRefused(body: String) async throws {
        try await Practice.run { practice in
            let json: JSON = try #require(JSONReader.value(of: body.utf8))
            let reply = try await practice.call(.post, Self.tokens, json)
            #expect(reply.status == 400)
            #expect(reply.code == "InvalidRequest")
        }
    }
}
