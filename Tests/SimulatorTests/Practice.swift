import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Simulator

/// A practice marketplace under test with a caller who has logged in.
struct Practice: Sendable {
    let clock: ManualClock
    let client: any TestClientProtocol
    let token: String

    /// Routes without a port, or a real one for broken connections.
    static func run(
        clock: ManualClock = ManualClock(), over setup: TestingSetup = .router,
        settings change: (inout SimulationSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (Practice) async throws -> Void
    ) async throws {
        var settings = SimulationSettings()
        settings.visibilityLag = 0
        settings.clock = clock.businessClock
        change(&settings)
        var logger = Logger(label: "practice")
        logger.logLevel = .critical
        let server = try PracticeServer(settings: settings, host: "127.0.0.1", port: 0, logger: logger)
        try await server.application().test(setup) { client in
            let token = try await Self.token(client)
            try await body(Practice(clock: clock, client: client, token: token))
        }
    }

    static func token(
        _ client: any TestClientProtocol, grant: String = "grant_type=refresh_token&refresh_token=Atzr%7Cpractice"
    ) async throws -> String {
        let form = grant + "&client_secret=practice-secret&client_id=amzn1.application-oa2-client.practice"
        let response = try await client.execute(
            uri: "/auth/o2/token", method: .post, body: ByteBuffer(string: form))
        let json = try #require(JSONReader.value(of: response.body.readableBytesView))
        return try #require(json["access_token"]?.string)
    }

    /// The same with another token.
    func with(token: String) -> Practice { Practice(clock: clock, client: client, token: token) }

    /// With the application's own token for notifications.
    func grantless() async throws -> Practice {
        let grant = "grant_type=client_credentials&scope=sellingpartnerapi::notifications"
        return with(token: try await Self.token(client, grant: grant))
    }

    /// With a restricted token for one resource.
    func restricted(to path: String, elements: [String] = []) async throws -> Practice {
        let resource = JSON.fields([
            "method": "GET", "path": .string(path),
            "dataElements": elements.isEmpty ? nil : .array(elements.map { .string($0) }),
        ])
        let reply = try await call(
            .post, "/tokens/2021-03-01/restrictedDataToken", .fields(["restrictedResources": .array([resource])]))
        #expect(reply.status == 200, "\(reply.text)")
        return with(token: try #require(reply.json["restrictedDataToken"]?.string))
    }

    /// A call with the token.
    func call(_ method: HTTPRequest.Method, _ uri: String, _ body: JSON? = nil) async throws -> Reply {
        var headers: HTTPFields = [:]
        headers[try #require(HTTPField.Name("x-amz-access-token"))] = token
        if body != nil { headers[.contentType] = "application/json" }
        let response = try await client.execute(
            uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0.bytes) })
        return Reply(response)
    }

    /// A call to the control desk.
    @discardableResult
    func control(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> Reply {
        let response = try await client.execute(
            uri: "/_simulator/\(path)", method: method, body: body.map { ByteBuffer(bytes: $0.bytes) })
        return Reply(response)
    }

    func makeOrders(_ count: Int, pattern: String = "unshipped", lines: Int? = nil) async throws -> [String] {
        let reply = try await control(
            .post, "orders",
            .fields([
                "count": .integer(count), "seed": 7, "pattern": .string(pattern), "lines": lines.map { .integer($0) },
            ]))
        return try #require(reply.json["orderIds"]?.strings)
    }

    func order(_ id: String, parts: String = "FULFILLMENT,PACKAGES,CANCELLATION") async throws -> JSON {
        let reply = try await call(.get, "/orders/2026-01-01/orders/\(id)?includedData=\(parts)")
        #expect(reply.status == 200)
        return try #require(reply.json["order"])
    }

    func ledger(_ query: String = "") async throws -> [JSON] {
        try await control(.get, "ledger\(query)").text.split(separator: "\n").compactMap {
            JSONReader.value(of: $0.utf8)
        }
    }

    /// A right confirmation of all items, or of other quantities.
    func confirmation(
        of order: JSON, reference: String = "100001", quantity: Int? = nil
    ) throws -> JSON {
        let items = try #require(order["orderItems"]?.array)
        return .fields([
            "marketplaceId": order["salesChannel"]?["marketplaceId"],
            "packageDetail": .fields([
                "packageReferenceId": .string(reference), "carrierCode": "DHL", "trackingNumber": "00340434161094",
                "shipDate": .string(clock.now.iso),
                "orderItems": .array(
                    items.map { item in
                        .fields([
                            "orderItemId": item["orderItemId"],
                            "quantity": quantity.map { .integer($0) } ?? item["quantityOrdered"],
                        ])
                    }),
            ]),
        ])
    }

    func confirm(_ id: String, _ body: JSON) async throws -> Reply {
        try await call(.post, "/orders/v0/orders/\(id)/shipmentConfirmation", body)
    }
}

/// An answer, read.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        bytes = Array(response.body.readableBytesView)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSON { JSONReader.value(of: bytes) ?? .null }
    /// Of the first error.
    var message: String? { json["errors"]?.array?.first?["message"]?.string }
    var code: String? { json["errors"]?.array?.first?["code"]?.string }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}
