import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

/// What a seller does with a feed: document, upload, feed, state, processing report.
enum FeedSteps {
    static let xml = "text/xml; charset=UTF-8"
    static let flat = "text/tab-separated-values; charset=UTF-8"
    static let json = "application/json; charset=UTF-8"
    static let fulfilment = "POST_ORDER_FULFILLMENT_DATA"
    static let acknowledgement = "POST_ORDER_ACKNOWLEDGEMENT_DATA"

    private static func local(_ url: String?) throws -> String {
        let url = try #require(url)
        try #require(url.hasPrefix("http://localhost"))
        return String(url.dropFirst("http://localhost".count))
    }

    static func document(_ practice: Practice, type: String) async throws -> (id: String, uri: String) {
        let reply = try await practice.call(
            .post, "/feeds/2021-06-30/documents", .fields(["contentType": .string(type)]))
        #expect(reply.status == 201)
        return (
            try #require(reply.json["feedDocumentId"]?.string), try local(reply.json["url"]?.string)
        )
    }

    static func put(_ practice: Practice, _ uri: String, type: String, _ bytes: [UInt8]) async throws -> Reply {
        Reply(
            try await practice.client.execute(
                uri: uri, method: .put, headers: [.contentType: type], body: ByteBuffer(bytes: bytes)))
    }

    static func create(_ practice: Practice, _ feedType: String, document: String) async throws -> Reply {
        try await practice.call(
            .post, "/feeds/2021-06-30/feeds",
            .fields([
                "feedType": .string(feedType), "marketplaceIds": .array(["A1PA6795UKMFR9"]),
                "inputFeedDocumentId": .string(document),
            ]))
    }

    static func submit(
        _ practice: Practice, _ feedType: String, type: String, _ text: String
    ) async throws -> String {
        let document = try await document(practice, type: type)
        #expect(try await put(practice, document.uri, type: type, Array(text.utf8)).status == 200)
        let reply = try await create(practice, feedType, document: document.id)
        #expect(reply.status == 202, "\(reply.text)")
        return try #require(reply.json["feedId"]?.string)
    }

    static func state(_ practice: Practice, _ id: String) async throws -> JSON {
        try await practice.call(.get, "/feeds/2021-06-30/feeds/\(id)").json
    }

    /// The processing report of a feed that is done.
    static func report(_ practice: Practice, _ id: String) async throws -> String {
        let state = try await state(practice, id)
        #expect(state["processingStatus"] == "DONE", "\(state)")
        let document = try #require(state["resultFeedDocumentId"]?.string)
        let address = try await practice.call(.get, "/feeds/2021-06-30/documents/\(document)").json
        #expect(address["compressionAlgorithm"] == "GZIP")
        let uri = try local(address["url"]?.string)
        let reply = Reply(try await practice.client.execute(uri: uri, method: .get))
        let file = try TemporaryFile(reply.bytes)
        return String(decoding: try HistoryBytes.read(path: file.path), as: UTF8.self)
    }

    static func envelope(_ type: String, _ messages: [String]) -> String {
        let numbered = messages.enumerated().map { index, message in
            "<Message><MessageID>\(index + 1)</MessageID><\(type)>\(message)</\(type)></Message>"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a feed --><AmazonEnvelope a='1'>"
            + "<Header><DocumentVersion>1.01</DocumentVersion></Header><MessageType>\(type)</MessageType>"
            + numbered.joined() + "</AmazonEnvelope>"
    }

    static func shipment(_ id: String, tracking: String = "0034", items: String = "") -> String {
        "<AmazonOrderID>\(id)</AmazonOrderID><FulfillmentDate>2026-08-20T12:00:00+00:00</FulfillmentDate>"
            + "<FulfillmentData><CarrierCode>DHL</CarrierCode><ShippingMethod>Paket</ShippingMethod>"
            + "<ShipperTrackingNumber>\(tracking)</ShipperTrackingNumber></FulfillmentData>\(items)"
    }
}
