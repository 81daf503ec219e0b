import Foundation
import Fulfilment
import HTTPTypes
import Marketplace
import Reports
import Store
import Testing
import WorkerRuntime

/// S4-5, S2-5, S2-8, X-5, E4: the feeds of orders as Amazon takes them, and what its processing report says of them.
@Suite("Feeds of orders at the simulated Amazon", .serialized, .timeLimit(.minutes(2)))
struct OrderFeedTests {
    private static let marketplace = MarketplaceID("A1PA6795UKMFR9")
    private static let seller = SellerID("A2SAMPLE")

    @Test("Parcels with and without a number, two of one order, and one that is refused alone (S2-5, X-5)")
    func parcels() async throws {
        try await AmazonChannelBench.with { bench in
            let orders = try await Self.makeOrders(2, lines: 2, bench)
            let first = try await Self.read(orders[0], bench)
            func parcel(
                _ order: OrderID, _ id: Int64, number: String?, _ items: [OrderFulfillmentFeed.Parcel.Item] = []
            ) -> OrderFulfillmentFeed.Parcel {
                OrderFulfillmentFeed.Parcel(
                    order: order, merchantFulfillmentID: ShipmentID(rawValue: id), shippedAt: bench.context.clock.now,
                    carrierCode: "Other", carrierName: "Rad & <Tat>", shipMethod: "Paket", trackingNumber: number,
                    items: items)
            }
            let items = try first.lines.map {
                OrderFulfillmentFeed.Parcel.Item(id: try #require($0.itemID), quantity: $0.quantity)
            }
            let feed = OrderFulfillmentFeed(
                seller: Self.seller,
                parcels: [
                    parcel(orders[0], 100_001, number: "0034", [items[0]]),
                    parcel(orders[0], 100_002, number: "0035", [items[1]]),
                    parcel(orders[1], 100_003, number: nil),
                    parcel(OrderID("900-0000000-0000000"), 100_004, number: "0037"),
                ])
            let report = try await Self.send(feed.document(), OrderFulfillmentFeed.type, bench)
            #expect(report.processed == 4 && report.successful == 3 && report.failed == 1)
            #expect(report.isComplete && report.listsAllFailures && !report.isRefusedAsAWhole)
            #expect(report.issues.map(\.messageID) == [4] && report.issues.map(\.code) == ["18028"])
            #expect(report.issues.map(\.order) == [OrderID("900-0000000-0000000")])
            let shipped = try await Self.read(orders[0], bench)
            #expect(shipped.status == .shipped && shipped.packages?.count == 2)
            #expect(Set(shipped.packages?.compactMap(\.trackingNumber) ?? []) == ["0034", "0035"])
            #expect(try await Self.read(orders[1], bench).status == .shipped)
        }
    }

    @Test("Whole orders are cancelled; one that is shipped is refused (S4-12)")
    func cancellations() async throws {
        try await AmazonChannelBench.with { bench in
            let orders = try await Self.makeOrders(2, lines: 2, bench)
            try await bench.control(.post, "orders/\(orders[1])/ship", "{}")
            var cancellations: [OrderCancellationFeed.Cancellation] = []
            for order in orders {
                let items = try await Self.read(order, bench).lines.compactMap(\.itemID)
                cancellations.append(.init(order: order, reasonWord: "NoInventory", items: items))
            }
            let feed = OrderCancellationFeed(seller: Self.seller, cancellations: cancellations)
            let report = try await Self.send(feed.document(), OrderCancellationFeed.type, bench)
            #expect(report.processed == 2 && report.successful == 1 && report.listsAllFailures)
            #expect(report.issues.map(\.messageID) == [2] && report.issues.map(\.order) == [orders[1]])
            #expect(try await Self.read(orders[0], bench).status == .cancelled)
            #expect(try await bench.control(.get, "ledger?kind=cancellation").contains(orders[0].rawValue))
        }
    }

    @Test("cancelOrder: 403 until it is open to the account, then accepted and carried out (S4-5, X-6)")
    func cancelOrder() async throws {
        try await AmazonChannelBench.with { bench in
            let order = try await Self.makeOrders(1, lines: 1, bench)[0]
            let error = await #expect(throws: MarketplaceError.self) {
                try await bench.client.cancelOrder(order, reasonCode: "NO_INVENTORY")
            }
            #expect(error?.code == .accessDenied)
            try await bench.control(.post, "settings", #"{"cancelOrder":true}"#)
            _ = try await bench.client.cancelOrder(order, reasonCode: "NO_INVENTORY")
            try await Self.wait { try await Self.read(order, bench).status == .cancelled }
        }
    }

    // MARK: Steps

    private static func makeOrders(_ count: Int, lines: Int, _ bench: AmazonChannelBench) async throws -> [OrderID] {
        let answer = try await bench.control(.post, "orders", #"{"count":\#(count),"lines":\#(lines)}"#)
        let ids = try JSONDecoder().decode([String: [String]].self, from: Data(answer.utf8))["orderIds"] ?? []
        try #require(ids.count == count)
        return ids.map { OrderID($0) }
    }

    private static func read(_ order: OrderID, _ bench: AmazonChannelBench) async throws -> OrderObservation {
        let body = try await bench.client.getOrder(order).value
        let decoded = try OrderPageDecoder(includedData: OrderDataSet.standard).orders(inSingleOrder: body)
        return try #require(decoded.observations.first)
    }

    private static func send(
        _ document: [UInt8], _ type: FeedType, _ bench: AmazonChannelBench
    ) async throws -> OrderFeedReport {
        let client = bench.client
        let upload = try await client.createFeedDocument(OrderFulfillmentFeed.contentType).value
        try await client.uploadFeed(document, to: upload)
        let request = FeedRequest(type: type, marketplaces: [marketplace], document: upload.id)
        let feed = try await client.createFeed(request).value
        try await wait { try await client.getFeed(feed).value.status.isFinal }
        let job = try await client.getFeed(feed).value
        #expect(job.status == .done)
        let result = try await client.getFeedDocument(try #require(job.resultID)).value
        var unpacker = DocumentUnpacker()
        var bytes: [UInt8] = []
        for try await chunk in try await client.downloadDocument(result).chunks { bytes += try unpacker.feed(chunk) }
        bytes += try unpacker.finish()
        return try OrderFeedReport(bytes)
    }

    private static func wait(_ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(20)
        while try await !condition() {
            try #require(ContinuousClock.now < end, "it did not happen in time")
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
