import HTTPTypes
import Testing

@testable import Simulator

@Suite struct OrderHistoryTests {
    private func history(_ text: String = HistorySample.text, shift: Int64? = nil) throws -> OrderHistory {
        let today = try #require(BusinessTime(iso: "2026-08-20T12:00:00Z")).day
        return try OrderHistory(bytes: Array(text.utf8), today: today, shiftInDays: shift)
    }

    @Test func theNewestUpdateFallsOnYesterday() throws {
        let history = try history()
        #expect(history.lineCount == 11)
        #expect(history.orderCount == 10)
        #expect(history.text(.lastUpdatedDate, ofLine: 10) == "2026-08-19T23:59:58+00:00")
        #expect(history.text(.lastUpdatedDate, ofLine: 0) == "2026-07-22T10:00:00+00:00")
        #expect(history.text(.purchaseDate, ofLine: 0) == "2026-07-21T08:00:00+00:00")
        #expect(history.lastUpdated(ofLine: 10).iso == "2026-08-19T23:59:58Z")
    }

    @Test func nothingButTheDatesIsChanged() throws {
        let history = try history()
        let served = String(decoding: history.bytes, as: UTF8.self)
        let original = HistorySample.text
        #expect(served.utf8.count == original.utf8.count)
        let withoutDates = { (text: String) in text.replacing(/20\d\d-\d\d-\d\dT/, with: "") }
        #expect(withoutDates(served) == withoutDates(original))
    }

    @Test func brokenAndShortLinesStayBesideTheirNeighbours() throws {
        let history = try history()
        let neighbour = history.lastUpdated(ofLine: 3)
        #expect(history.lastUpdated(ofLine: 4) == neighbour)
        #expect(history.lastUpdated(ofLine: 5) == neighbour)
        #expect(history.text(.lastUpdatedDate, ofLine: 4) == "no date")
        #expect(history.text(.sku, ofLine: 5) == "")
        #expect(history.order(id: "403-0000005-0000005")?.lines.count == 1)
    }

    @Test func anEarlierShiftIsKept() throws {
        #expect(try history(shift: 1).text(.lastUpdatedDate, ofLine: 10) == "2022-06-30T23:59:58+00:00")
    }

    @Test(
        arguments: [
            ("403-0000001-0000001", FulfillmentStatus.shipped), ("403-0000002-0000002", .shipped),
            ("403-0000003-0000003", .cancelled), ("403-0000007-0000007", .pending),
            ("403-0000008-0000008", .unshipped),
        ])
    func statusWordsAreUnderstood(id: String, status: FulfillmentStatus) throws {
        #expect(try history().order(id: id)?.status == status)
    }

    @Test func repeatedPairsStayTwoLinesWithTheirOwnIDs() throws {
        let order = try #require(try history().order(id: "403-0000002-0000002"))
        #expect(order.lines.map(\.sku) == ["A-2", "A-2"])
        #expect(order.lines.map(\.quantity) == [2, 1])
        #expect(Set(order.lines.map(\.id)).count == 2)
        #expect(order.lines.allSatisfy { $0.id.count == 14 })
        #expect(order.lines.map(\.id) == (try history().order(id: order.id)?.lines.map(\.id)))
        #expect(order.lines[0].price?.divided(by: 2).text == "575.00")
    }

    @Test func theStoreComesFromTheSalesChannel() throws {
        let history = try history()
        #expect(history.homeStore.id == "A21TJRUUN4KGV")
        #expect(history.order(id: "403-0000001-0000001")?.currency == "INR")
        let foreign = try #require(history.order(id: "S02-0000006-0000006"))
        #expect(foreign.store.id == "A21TJRUUN4KGV")
        #expect(!foreign.isAmazonChannel)
        #expect(foreign.lines.first?.price == nil)
        #expect(foreign.lines.first?.sku == "A  -6")
    }

    @Test func onlyShippedMerchantOrdersWithPiecesAreReopened() throws {
        let history = try history()
        #expect(
            history.newestShippedMerchantOrders(10)
                == ["403-0000010-0000010", "403-0000004-0000004", "403-0000002-0000002"])
        #expect(history.newestShippedMerchantOrders(1) == ["403-0000010-0000010"])
    }

    @Test func aFileWithoutItsColumnsIsRefused() throws {
        #expect(throws: HistoryError.self) { try history("a\tb\n1\t2\n") }
        #expect(throws: HistoryError.self) { try history("") }
        #expect(try history(HistorySample.columns.joined(separator: "\t")).lineCount == 0)
    }

    @Test func columnsAreFoundByName() throws {
        let text = "\u{FEFF}Last-Updated-Date\tsku\tamazon-order-id\r\n2022-01-02T00:00:00Z\tX\t1-2\r\n"
        let history = try history(text)
        #expect(history.order(id: "1-2") == nil || history.order(id: "1-2")?.lines.first?.sku == "X")
        #expect(history.lineCount == 1)
        #expect(history.lastUpdated(ofLine: 0).iso == "2026-08-19T00:00:00Z")
    }

    @Test func gzipFilesAreReadToo() throws {
        let encoder = try GzipEncoder(level: 6)
        try Array(HistorySample.text.utf8).withUnsafeBytes { try encoder.append($0) }
        let packed = try encoder.finish()
        let file = try TemporaryFile(packed)
        #expect(try HistoryBytes.read(path: file.path) == Array(HistorySample.text.utf8))
        let torn = try TemporaryFile(Array(packed.dropLast(20)))
        #expect(throws: HistoryError.self) { try HistoryBytes.read(path: torn.path) }
        #expect(throws: HistoryError.self) { try HistoryBytes.read(path: "/nowhere/at/all") }
    }

    @Test func reopenedOrdersAreFoundAndCanBeConfirmed() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: {
            $0.ordersFile = file.path
            $0.reopenedOrders = 2
        }) { practice in
            let reply = try await practice.call(
                .get, "/orders/2026-01-01/orders?lastUpdatedAfter=2026-08-20T11:00:00Z&includedData=FULFILLMENT")
            let orders = try #require(reply.json["orders"]?.array)
            #expect(
                orders.map { $0["orderId"]?.string } == ["403-0000004-0000004", "403-0000010-0000010"])
            for order in orders {
                #expect(order["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
                #expect(order["fulfillment"]?["shipByWindow"]?["latestDateTime"] == "2026-08-22T12:00:00Z")
                let id = try #require(order["orderId"]?.string)
                #expect(try await practice.confirm(id, try practice.confirmation(of: order)).status == 204)
            }
            let whole = try await practice.order("403-0000010-0000010")
            #expect(whole["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
            #expect(whole["packages"]?.array?.count == 1)
        }
    }

    @Test func anOldOrderCanChange() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            let paid = try await practice.control(.post, "orders/403-0000007-0000007/pay")
            #expect(paid.json["fulfillmentStatus"] == "UNSHIPPED")
            let order = try await practice.order("403-0000008-0000008")
            let reply = try await practice.confirm("403-0000008-0000008", try practice.confirmation(of: order))
            #expect(reply.status == 204)
        }
    }
}
