import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct PublishedModelsTests {
    @Test(.enabled(if: SharedFolder.models != nil, "needs the shared data beside the project"))
    func theTableIsThatOfTheModelFiles() throws {
        let files = try ModelFiles(folder: try #require(SharedFolder.models))
        let own = PublishedModels.text.split(separator: "\n").compactMap { JSONReader.value(of: $0.utf8) }
        #expect(own.count == PublishedModels.text.split(separator: "\n").count)
        #expect(own.count == files.lines.count)
        for (own, other) in zip(own, files.lines) { #expect(own == other) }
    }

    @Test func everyOperationOfTheModelsIsServed() {
        let served = PublishedModels.shared.operations
        let named = PublishedModels.text.split(separator: "\n").count { $0.contains(#"{"operation":"#) }
        #expect(served.count == named)
        let withoutModel = Simulator.Operation.allCases.filter { PublishedModels.shared[$0] == nil }
        #expect(withoutModel == [.requestToken, .downloadDocument, .uploadDocument, .root])
        for operation in served {
            let path = operation.path.replacing(/\{\w+\}/, with: "a%2Fb")
            guard case .operation(let found, let values) = Route(method: operation.method, path: path) else {
                Issue.record("\(operation.path) leads nowhere")
                continue
            }
            #expect(found == operation.operation)
            #expect(values.allSatisfy { $0 == "a/b" })
        }
    }

    @Test(
        arguments: [
            ("GET", "/orders/v0/orders?CreatedAfter=2026-08-01T00:00:00Z"),
            ("GET", "/orders/v0/orders?CreatedAfter=2026-08-01T00:00:00Z&MarketplaceIds=A1PA6795UKMFR9&IsISPU=maybe"),
            ("GET", "/orders/v0/orders?CreatedAfter=2026-08-01T00:00:00Z&MarketplaceIds=%ZZ"),
            ("GET", "/orders/2026-01-01/orders/302-0000000-0000000?includedData=ALL"),
            ("GET", "/reports/2021-06-30/reports?reportTypes=A&pageSize=0"),
            ("GET", "/reports/2021-06-30/reports?reportTypes=A&pageSize=ten"),
            ("GET", "/reports/2021-06-30/reports?reportTypes=1,2,3,4,5,6,7,8,9,10,11"),
            ("GET", "/reports/2021-06-30/reports?reportTypes=A&createdSince=yesterday"),
            ("GET", "/reports/2021-06-30/schedules"), ("GET", "/feeds/2021-06-30/feeds?feedTypes=A&pageSize=101"),
            ("GET", "/listings/2021-08-01/items/A2SIMULATOR1/X"),
            ("GET", "/listings/2021-08-01/items/A2SIMULATOR1?marketplaceIds=A1PA6795UKMFR9&pageSize=21"),
            ("GET", "/listings/2021-08-01/items/A2SIMULATOR1?marketplaceIds=A1PA6795UKMFR9&sortBy=price"),
            ("DELETE", "/listings/2021-08-01/items/A2SIMULATOR1/X?marketplaceIds=A1PA6795UKMFR9,A13V1IB3VIYZZH"),
            ("GET", "/fba/inventory/v1/summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9"),
            (
                "GET",
                "/fba/inventory/v1/summaries?granularityType=World&granularityId=A1PA6795UKMFR9"
                    + "&marketplaceIds=A1PA6795UKMFR9"
            ),
            ("GET", "/notifications/v1/subscriptions?notificationTypes=A,B"),
        ])
    func aWrongQueryIsRefused(method: String, uri: String) async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(try #require(HTTPRequest.Method(rawValue: method)), uri)
            #expect(reply.status == 400, "\(reply.text)")
            #expect(reply.code == "InvalidInput")
        }
    }

    @Test(
        arguments: [
            ("POST", "/reports/2021-06-30/reports", #"{"reportType":"GET_AFN_INVENTORY_DATA"}"#),
            ("POST", "/reports/2021-06-30/reports", #"{"reportType":"GET_AFN_INVENTORY_DATA","marketplaceIds":"DE"}"#),
            ("POST", "/reports/2021-06-30/schedules", #"{"reportType":"A","marketplaceIds":["A1PA6795UKMFR9"]}"#),
            ("POST", "/feeds/2021-06-30/documents", "{}"), ("POST", "/feeds/2021-06-30/documents", "[]"),
            ("POST", "/feeds/2021-06-30/documents", "text"),
            ("POST", "/feeds/2021-06-30/feeds", #"{"marketplaceIds":["A1PA6795UKMFR9"],"inputFeedDocumentId":"1"}"#),
            ("POST", "/tokens/2021-03-01/restrictedDataToken", #"{"restrictedResources":[{"method":"","path":"/"}]}"#),
            (
                "PATCH", "/listings/2021-08-01/items/A2SIMULATOR1/X?marketplaceIds=A1PA6795UKMFR9",
                #"{"productType":"P","patches":[{"op":"move","path":"/attributes/a"}]}"#
            ),
            (
                "PATCH", "/listings/2021-08-01/items/A2SIMULATOR1/X?marketplaceIds=A1PA6795UKMFR9",
                #"{"productType":"P","patches":[]}"#
            ),
            (
                "PUT", "/listings/2021-08-01/items/A2SIMULATOR1/X?marketplaceIds=A1PA6795UKMFR9",
                #"{"productType":"P"}"#
            ),
            ("PUT", "/orders/2026-01-01/orders/302-0000000-0000000/cancellation", #"{"cancelReasonCode":"BORED"}"#),
        ])
    func aWrongBodyIsRefused(method: String, uri: String, body: String) async throws {
        try await Practice.run { practice in
            let reply = Reply(
                try await practice.client.execute(
                    uri: uri, method: try #require(HTTPRequest.Method(rawValue: method)),
                    headers: [.contentType: "application/json", .known: practice.token],
                    body: ByteBuffer(string: body)))
            #expect(reply.status == 400, "\(reply.text)")
        }
    }

    @Test func whatTheModelsDoNotKnowIsNoFault() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1)[0]
            let order = try await practice.order(id)
            let right = try practice.confirmation(of: order)
            let detail = try #require(right["packageDetail"]).setting("color", to: "blue").setting(
                "transparencyCodes", to: .null)
            let body = right.setting("packageDetail", to: detail).setting("clientVersion", to: 7)
            #expect(try await practice.confirm(id, body).status == 204)
            let query = "?lastUpdatedAfter=2026-08-19T00:00:00Z&cacheBuster=1&includedData=FULFILLMENT"
            #expect(try await practice.call(.get, "/orders/2026-01-01/orders" + query).status == 200)
            let types = "/reports/2021-06-30/reports?reportTypes=FEE_DISCOUNTS_REPORT&trace=x"
            #expect(try await practice.call(.get, types).status == 200)
        }
    }

    @Test func anotherTypeThanJSONIs415() async throws {
        try await Practice.run { practice in
            let reply = Reply(
                try await practice.client.execute(
                    uri: "/feeds/2021-06-30/documents", method: .post,
                    headers: [.contentType: "text/plain", .known: practice.token],
                    body: ByteBuffer(string: #"{"contentType":"text/xml"}"#)))
            #expect(reply.status == 415)
        }
    }
}

extension HTTPField.Name {
    /// x-amz-access-token.
    fileprivate static var known: HTTPField.Name { .accessToken }
}
