import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct InventoryTests {
    private static let search = InventorySearch(
        marketplace: MarketplaceID("A1PA6795UKMFR9"), scope: .changed(since: Timestamp(seconds: 1_772_000_000)))

    @Test("A summary is read to the unit; what Amazon leaves out stays unknown")
    func summaries() async throws {
        let body = #"""
            {"pagination":{"nextToken":"seed+1"},"payload":{"granularity":{"granularityType":"Marketplace"},
            "inventorySummaries":[{"asin":"B000000001","fnSku":"X0001","sellerSku":"MUG-1","condition":"NewItem",
            "inventoryDetails":{"fulfillableQuantity":7,"inboundWorkingQuantity":1,"inboundShippedQuantity":2,
            "inboundReceivingQuantity":3,"reservedQuantity":{"totalReservedQuantity":4},
            "unfulfillableQuantity":{"totalUnfulfillableQuantity":5},
            "researchingQuantity":{"totalResearchingQuantity":6}},
            "lastUpdatedTime":"2026-02-25T06:13:20Z","totalQuantity":28},{"sellerSku":"MUG-2"}]}}
            """#
        try await Bench.with(answer: { _ in .json(200, body) }) { bench in
            let page = try await bench.client.inventorySummaries(Self.search).value
            #expect(page.nextToken == "seed+1" && page.summaries.count == 2)
            let first = try #require(page.summaries.first)
            #expect(first.sku == SKU("MUG-1") && first.fulfilmentSKU == "X0001" && first.asin == "B000000001")
            #expect(first.total == 28 && first.sellable == 7 && first.inbound == 6 && first.reserved == 4)
            #expect(first.unsellable == 5 && first.researching == 6)
            #expect(first.updatedAt == Timestamp(seconds: 1_772_000_000))
            #expect(page.summaries.last == InventorySummary(sku: SKU("MUG-2")))
        }
    }

    @Test("A further page repeats the search, because Amazon forgets the start otherwise")
    func nextPage() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"payload":{"inventorySummaries":[]}}"#) }) { bench in
            let page = try await bench.client.inventorySummaries(Self.search, pageToken: "seed+1").value
            #expect(page.nextToken == nil)
            let call = try #require(bench.amazon.calls.first)
            #expect(call.path == "/fba/inventory/v1/summaries" && call.query("nextToken") == "seed%2B1")
            #expect(call.query("startDateTime") == "2026-02-25T06%3A13%3A20Z" && call.query("details") == "true")
            #expect(call.query("granularityId") == "A1PA6795UKMFR9" && call.query("marketplaceIds") == "A1PA6795UKMFR9")
        }
    }
}
