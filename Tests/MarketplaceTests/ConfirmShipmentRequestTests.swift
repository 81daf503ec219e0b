import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct ConfirmShipmentRequestTests {
    @Test func wholeRequestIsWrittenAsAmazonReadsIt() async throws {
        try await Bench.with(answer: { _ in .answer(204, headers: [("x-amzn-RateLimit-Limit", "2.0")]) }) { bench in
            let answer = try await bench.client.confirmShipment(
                OrderID("902-1106328-1059050"), .sample(carrierCode: "Other", carrierName: "Rad & Tat"))
            #expect(answer.rateLimit == 2)
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "POST" && call.uri == "/orders/v0/orders/902-1106328-1059050/shipmentConfirmation")
            #expect(call.header("content-type") == "application/json")
            #expect(call.header("content-length") == String(call.body.utf8.count))
            #expect(
                call.body == #"{"marketplaceId":"A1PA6795UKMFR9","packageDetail":{"carrierCode":"Other","#
                    + #""carrierName":"Rad & Tat","orderItems":[{"orderItemId":"05015851154158","quantity":1}],"#
                    + #""packageReferenceId":"100001","shipDate":"2026-02-25T06:13:20Z","#
                    + #""trackingNumber":"00340434161094000000"}}"#)
        }
    }

    @Test(
        "What Amazon would refuse anyway costs no call",
        arguments: [
            ConfirmShipmentRequest.sample(packageID: 0), .sample(carrierCode: ""), .sample(carrierCode: "Other"),
            .sample(trackingNumber: ""), .sample(items: []), .sample(items: [.init(id: OrderItemID("1"), quantity: 0)]),
        ])
    func hopelessRequestsAreNotSent(request: ConfirmShipmentRequest) async throws {
        try await Bench.with(answer: { _ in .answer(204) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.confirmShipment(OrderID("1"), request)
            }
            #expect(error.code == .invalidInput && error.calls == 0 && !error.mayHaveBeenApplied && !error.isRetriable)
            #expect(bench.amazon.requests.isEmpty)
        }
    }
}
