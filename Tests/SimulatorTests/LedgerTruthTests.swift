import HTTPTypes
import Testing

@testable import Simulator

/// The ledger tells every accepted change, and each once.
@Suite struct LedgerTruthTests {
    private static let items = "/listings/2021-08-01/items/A2SIMULATOR1"
    private static let store = "?marketplaceIds=A1PA6795UKMFR9"

    private static func patch(_ patches: [(op: String, value: JSON?)]) -> JSON {
        .fields([
            "productType": "PRODUCT",
            "patches": .array(
                patches.map { op, value in
                    .fields([
                        "op": .string(op), "path": "/attributes/fulfillment_availability",
                        "value": value.map { .array([$0.setting("fulfillment_channel_code", to: "DEFAULT")]) },
                    ])
                }),
        ])
    }

    private static func attributes(_ practice: Practice, _ sku: String) async throws -> JSON? {
        try await practice.call(.get, "\(items)/\(sku)\(store)&includedData=attributes").json["attributes"]
    }

    /// What is taken away, and what stands beside a quantity, is there after a restart as well.
    @Test func everyChangeOfAnOfferIsToldAndRemembered() async throws {
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let before = ManualBox<[JSON?]>([])
        let settings: (inout SimulationSettings) -> Void = { $0.ledgerFile = ledger.path }
        try await Practice.run(clock: clock, settings: settings) { practice in
            func send(_ sku: String, _ patches: [(op: String, value: JSON?)]) async throws {
                let reply = try await practice.call(
                    .patch, "\(Self.items)/\(sku)\(Self.store)", Self.patch(patches))
                #expect(reply.json["status"] == "ACCEPTED", "\(reply.text)")
            }
            try await send("OD-1001", [("replace", .fields(["quantity": 3, "lead_time_to_ship_max_days": 2]))])
            try await send("OD-1001", [("merge", .fields(["quantity": 4]))])
            try await send("OD-1002", [("replace", .fields(["quantity": 5]))])
            try await send("OD-1002", [("delete", nil)])
            try await send("OD-1003", [("replace", .fields(["quantity": 6])), ("delete", nil)])
            let quantities = try await practice.ledger("?kind=quantity")
            #expect(quantities.map { $0["quantity"]?.integer } == [3, 4, 5])
            #expect(
                quantities[1]["fulfillment_availability"]?.array?.first?["lead_time_to_ship_max_days"] == 2)
            #expect(quantities[2]["fulfillment_availability"] == nil)
            #expect(try await practice.ledger("?kind=listing").map { $0["sku"]?.string } == ["OD-1002", "OD-1003"])
            before.set([
                try await Self.attributes(practice, "OD-1001"), try await Self.attributes(practice, "OD-1002"),
            ])
        }
        try await Practice.run(clock: clock, settings: settings) { practice in
            let first = try await Self.attributes(practice, "OD-1001")
            let entry = first?["fulfillment_availability"]?.array?.first
            #expect(entry?["quantity"] == 4)
            #expect(entry?["lead_time_to_ship_max_days"] == 2)
            let second = try await Self.attributes(practice, "OD-1002")
            #expect(second?["fulfillment_availability"] == nil)
            #expect(second?["item_name"] != nil)
            #expect([first, second] == before.value)
        }
    }

    @Test func onlyAPutMakesAnOffer() async throws {
        let history = try TemporaryFile(HistorySample.text)
        let sold = "A-2"
        try await Practice.run(settings: { $0.ordersFile = history.path }) { practice in
            let patch = Self.patch([("replace", .fields(["quantity": 1]))])
            let refused = try await practice.call(.patch, "\(Self.items)/NONE\(Self.store)", patch)
            #expect(refused.status == 200)
            #expect(refused.json["status"] == "INVALID")
            #expect(refused.json["issues"]?.array?.first?["severity"] == "ERROR")
            let deleted = try await practice.call(.delete, "\(Self.items)/NONE\(Self.store)")
            #expect(deleted.status == 200)
            #expect(deleted.json["status"] == "INVALID")
            #expect(try await practice.call(.get, "\(Self.items)/NONE\(Self.store)").status == 404)
            #expect(try await practice.ledger().isEmpty)
            // What was sold in the past is the seller's.
            let taken = try await practice.call(.patch, "\(Self.items)/\(sold)\(Self.store)", patch)
            #expect(taken.json["status"] == "ACCEPTED")
            #expect(try await practice.call(.delete, "\(Self.items)/\(sold)\(Self.store)").json["status"] == "ACCEPTED")
            let gone = try await practice.call(.patch, "\(Self.items)/\(sold)\(Self.store)", patch)
            #expect(gone.json["status"] == "INVALID")
        }
    }

    @Test func anAcknowledgementIsToldOnceAndMovesTheOrder() async throws {
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let settings: (inout SimulationSettings) -> Void = { $0.ledgerFile = ledger.path }
        let ids = ManualBox<[String]>([])
        @Sendable func acknowledge(_ practice: Practice, _ id: String, _ number: String?) async throws {
            let name = number.map { "<MerchantOrderID>\($0)</MerchantOrderID>" } ?? ""
            let text = FeedSteps.envelope(
                "OrderAcknowledgement",
                ["<AmazonOrderID>\(id)</AmazonOrderID>\(name)<StatusCode>Success</StatusCode>"])
            _ = try await FeedSteps.submit(practice, FeedSteps.acknowledgement, type: FeedSteps.xml, text)
            practice.clock.advance(61)
        }
        try await Practice.run(clock: clock, settings: settings) { practice in
            ids.set(try await practice.makeOrders(2))
            try await acknowledge(practice, ids.value[0], nil)
            try await acknowledge(practice, ids.value[0], nil)
            try await acknowledge(practice, ids.value[1], "M-1")
            try await acknowledge(practice, ids.value[1], "M-1")
            try await acknowledge(practice, ids.value[1], nil)
            let told = try await practice.ledger("?kind=acknowledgement")
            #expect(told.map { $0["orderId"]?.string } == ids.value)
            #expect(told.map { $0["sellerOrderId"]?.string } == [nil, "M-1"])
            #expect(try await practice.order(ids.value[0])["lastUpdatedTime"] == "2026-08-20T12:01:00Z")
            let text = try await ReportTests.finished(
                practice,
                ReportTests.specification(
                    from: "2026-08-20T00:00:00Z", to: "2026-08-20T12:05:00Z", stores: ["A1PA6795UKMFR9"]))
            let rows = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            let place = try #require(rows[0].firstIndex(of: "merchant-order-id"))
            #expect(rows.first { $0[0] == ids.value[1] }?[place] == "M-1")
            #expect(rows.first { $0[0] == ids.value[0] }?[place] == "")
        }
        try await Practice.run(clock: clock, settings: settings) { practice in
            try await acknowledge(practice, ids.value[0], nil)
            #expect(try await practice.ledger("?kind=acknowledgement").count == 2)
            #expect(try await practice.order(ids.value[1])["orderAliases"]?.array?.first?["aliasId"] == "M-1")
        }
    }

    private static func cancel(_ practice: Practice, _ id: String) async throws -> Reply {
        try await practice.call(
            .put, "/orders/2026-01-01/orders/\(id)/cancellation", .fields(["cancelReasonCode": "NO_INVENTORY"]))
    }

    @Test func aCancellationCountsOnceAndOnlyWhenItIsCarriedOut() async throws {
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let settings: (inout SimulationSettings) -> Void = {
            $0.offersCancelOrder = true
            $0.ledgerFile = ledger.path
        }
        let ids = ManualBox<[String]>([])
        try await Practice.run(clock: clock, settings: settings) { practice in
            ids.set(try await practice.makeOrders(3))
            for _ in 0..<2 {
                #expect(try await Self.cancel(practice, ids.value[0]).status == 202)
                practice.clock.advance(5)
            }
            #expect(try await Self.cancel(practice, ids.value[1]).status == 202)
            #expect(try await practice.ledger().isEmpty)
            let order = try await practice.order(ids.value[1])
            #expect(try await practice.confirm(ids.value[1], try practice.confirmation(of: order)).status == 204)
            practice.clock.advance(60)
            let told = try await practice.ledger()
            #expect(told.map { $0["kind"]?.string } == ["confirmation", "cancellation"])
            #expect(told.last?["orderId"]?.string == ids.value[0])
            #expect(told.last?["businessTime"] == "2026-08-20T12:01:00.000Z")
            #expect(told.last?["acceptedTime"] == "2026-08-20T12:00:00.000Z")
            #expect(try await practice.ledger("?kind=cancel-request").count == 2)
            // Cancelled once more it is refused.
            #expect(try await Self.cancel(practice, ids.value[0]).status == 400)
            #expect(try await Self.cancel(practice, ids.value[2]).status == 202)
        }
        // Carried out while nobody looked, it is told after the restart, and once.
        clock.advance(100)
        for _ in 0..<2 {
            try await Practice.run(clock: clock, settings: settings) { practice in
                let told = try await practice.ledger("?kind=cancellation")
                #expect(told.map { $0["orderId"]?.string } == [ids.value[0], ids.value[2]])
                let summary = try await practice.control(.get, "ledger/summary").json
                #expect(summary["cancellation"] == 2)
                #expect(summary["cancel-request"] == nil)
                #expect(try await practice.order(ids.value[1])["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            }
        }
    }

    @Test func aLineIsCancelledOnceAndWithItItsMoney() async throws {
        try await Practice.run { practice in
            let id = try await practice.makeOrders(1, lines: 2)[0]
            let parts = "PROCEEDS,CANCELLATION,FULFILLMENT"
            let before = try await practice.order(id, parts: parts)
            let items = try #require(before["orderItems"]?.array)
            let item = try #require(items.first?["orderItemId"]?.string)
            func money(_ json: JSON?) throws -> Amount {
                let total = json?["grandTotal"] ?? json?["proceedsTotal"]
                let text = try #require(total?["amount"]?.string)
                return try #require(Amount(text: text))
            }
            let whole = try money(before["proceeds"])
            let gone = try money(items[0]["proceeds"])
            let left = try money(items[1]["proceeds"])
            #expect(whole == gone + left)
            func cancel() async throws -> String {
                let text = FeedSteps.envelope(
                    "OrderAcknowledgement",
                    [
                        "<AmazonOrderID>\(id)</AmazonOrderID><StatusCode>Failure</StatusCode><Item>"
                            + "<AmazonOrderItemCode>\(item)</AmazonOrderItemCode>"
                            + "<CancelReason>NoInventory</CancelReason></Item>"
                    ])
                let feed = try await FeedSteps.submit(
                    practice, FeedSteps.acknowledgement, type: FeedSteps.xml, text)
                practice.clock.advance(61)
                return try await FeedSteps.report(practice, feed)
            }
            #expect(try await cancel().contains("<MessagesWithError>0<"))
            #expect(try await cancel().contains("18021"))
            #expect(try await practice.ledger("?kind=cancellation").count == 1)
            let after = try await practice.order(id, parts: parts)
            #expect(try money(after["proceeds"]) == left)
            let line = try #require(after["orderItems"]?.array?.first)
            #expect(line["proceeds"] == nil)
            #expect(line["cancellation"]?["cancellationExecution"]?["cancelReason"] == "NoInventory")
            let old = try await practice.call(.get, "/orders/v0/orders/\(id)").json["payload"]
            #expect(old?["OrderTotal"]?["Amount"]?.string == left.text)
            let oldLine = try await practice.call(.get, "/orders/v0/orders/\(id)/orderItems").json["payload"]?[
                "OrderItems"]?.array?.first
            #expect(oldLine?["ItemPrice"] == nil)
            #expect(oldLine?["ItemTax"] == nil)
            let text = try await ReportTests.finished(
                practice,
                ReportTests.specification(
                    from: "2026-08-20T00:00:00Z", to: "2026-08-20T12:02:00Z", stores: ["A1PA6795UKMFR9"]))
            let rows = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            func column(_ name: String) throws -> [Substring] {
                let place = try #require(rows[0].firstIndex { $0 == name })
                return rows.dropFirst().map { $0[place] }
            }
            #expect(try column("quantity").contains("0"))
            #expect(try column("item-status") == ["Cancelled", "Unshipped"])
            #expect(try column("item-price")[0].isEmpty)
            #expect(try column("item-tax")[0].isEmpty)
        }
    }

    /// A line of the past keeps its columns, but not its money when the practice cancels it.
    @Test func aReopenedOrderLosesItsMoneyWithItsCancellation() async throws {
        let history = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: {
            $0.ordersFile = history.path
            $0.reopenedOrders = 1
        }) { practice in
            let id = "403-0000010-0000010"
            try await practice.control(.post, "orders/\(id)/cancel", .fields(["by": "MERCHANT"]))
            practice.clock.advance(10)
            let text = try await ReportTests.finished(
                practice, ReportTests.specification(from: "2026-07-25T00:00:00Z", to: "2026-08-20T12:00:10Z"))
            let row = try #require(
                text.split(separator: "\n").last?.split(separator: "\t", omittingEmptySubsequences: false))
            #expect(row[0] == id)
            #expect(row[4] == "Cancelled")
            #expect(row[15].isEmpty)
            #expect(!row[24].isEmpty)
        }
    }
}
