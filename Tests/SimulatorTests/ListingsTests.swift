import HTTPTypes
import Testing

@testable import Simulator

@Suite struct ListingsTests {
    private static func patch(_ quantity: JSON, channel: String = "DEFAULT") -> JSON {
        .fields([
            "productType": "PRODUCT",
            "patches": .array([
                .fields([
                    "op": "replace", "path": "/attributes/fulfillment_availability",
                    "value": .array([
                        .fields(["fulfillment_channel_code": .string(channel), "quantity": quantity])
                    ]),
                ])
            ]),
        ])
    }

    private static let base = "/listings/2021-08-01/items/A2SIMULATOR1/"
    private static let query = "?marketplaceIds=A1PA6795UKMFR9"

    @Test func aQuantityIsTakenAndLedgered() async throws {
        try await Practice.run { practice in
            let uri = Self.base + "A%2FB%20%23%2B1" + Self.query
            let offer = JSON.fields([
                "productType": "PRODUCT", "requirements": "LISTING_OFFER_ONLY", "attributes": .fields([:]),
            ])
            #expect(try await practice.call(.put, uri, offer).json["status"] == "ACCEPTED")
            let reply = try await practice.call(.patch, uri, Self.patch(10))
            #expect(reply.status == 200)
            #expect(reply.json["status"] == "ACCEPTED")
            #expect(reply.json["sku"] == "A/B #+1")
            #expect(reply.json["submissionId"]?.string?.isEmpty == false)
            let entry = try #require(try await practice.ledger("?kind=quantity").first)
            #expect(entry["sku"] == "A/B #+1")
            #expect(entry["quantity"] == 10)
            #expect(entry["marketplaceIds"] == .array(["A1PA6795UKMFR9"]))
            let read = try await practice.call(.get, uri + "&includedData=fulfillmentAvailability")
            #expect(read.json["fulfillmentAvailability"]?.array?.first?["quantity"] == 10)
        }
    }

    @Test func aRefusalIsA200WithIssues() async throws {
        try await Practice.run { practice in
            for body in [Self.patch(-1), Self.patch("5"), Self.patch(5, channel: "AMAZON_EU")] {
                let reply = try await practice.call(.patch, Self.base + "OD-1001" + Self.query, body)
                #expect(reply.status == 200)
                #expect(reply.json["status"] == "INVALID")
                #expect(reply.json["issues"]?.array?.first?["severity"] == "ERROR")
            }
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func aPreviewChangesNothing() async throws {
        try await Practice.run { practice async throws in
            let uri = Self.base + "OD-1001" + Self.query + "&mode=VALIDATION_PREVIEW"
            #expect(try await practice.call(.patch, uri, Self.patch(5)).json["status"] == "VALID")
            #expect(try await practice.ledger().isEmpty)
        }
    }

    @Test func wrongRequestsAreRefused() async throws {
        try await Practice.run { practice async throws in
            #expect(try await practice.call(.patch, Self.base + "X", Self.patch(5)).status == 400)
            #expect(
                try await practice.call(.patch, Self.base + "X" + Self.query, .fields(["productType": "P"])).status
                    == 400)
            let other = "/listings/2021-08-01/items/A1OTHER/X" + Self.query
            #expect(try await practice.call(.patch, other, Self.patch(5)).status == 403)
            #expect(try await practice.call(.get, Self.base + "NONE" + Self.query).status == 404)
        }
    }
}
