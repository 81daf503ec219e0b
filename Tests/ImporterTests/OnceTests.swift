import Database
import Fulfilment
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Importer

/// No order is created twice, whatever brings it, and one bad order stops no other (S3-22, C23, C24).
@Suite("Exactly once") struct OnceTests {
    private static func json(_ id: String, updated: String = "2026-03-01T10:00:00Z", quantity: Int = 1) -> String {
        #"{"orderId":"\#(id)","createdTime":"2026-03-01T09:00:00Z","lastUpdatedTime":"\#(updated)","#
            + #""salesChannel":{"channelName":"AMAZON","marketplaceId":"A1PA6795UKMFR9"},"#
            + #""fulfillment":{"fulfillmentStatus":"UNSHIPPED","fulfilledBy":"MERCHANT"},"#
            + #""orderItems":[{"orderItemId":"item-\#(id)","quantityOrdered":\#(quantity),"product":{"sellerSku":"MUG-1"}}]}"#
    }

    private static func page(_ orders: [String]) -> String {
        #"{"orders":[\#(orders.joined(separator: ","))]}"#
    }

    /// Everything but the numbers that the store gives.
    private static func content(_ bench: ImporterBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try transaction.rows(
                """
                SELECT o.order_id, o.status, o.updated_at, l.line, l.item_id, l.sku, l.quantity
                FROM orders o JOIN order_lines l ON l.order_key = o.key ORDER BY o.order_id, l.line
                """
            ) { row in
                let item = try row.optionalText(4) ?? "–"
                return
                    "\(try row.text(0)) \(try row.text(1)) \(try row.integer(2)) \(try row.int(3)) \(item) "
                    + "\(try row.text(5)) \(try row.int(6))"
            }
        }
    }

    @Test("report and live poll of the same order, in either order and in one batch, end the same (S3-22)")
    func reportAndPoll() async throws {
        let orders = (1...20).map { "302-\($0)" }
        var seen: [[String]] = []
        for way in 0..<3 {
            let bench = try await ImporterBench()
            let report = try await bench.chunk(orders.map { ImporterBench.row($0) })
            let poll = try await bench.page(Self.page(orders.map { Self.json($0) }))
            let batches = [[[report], [poll]], [[poll], [report]], [[poll, report]]]
            for batch in batches[way] {
                _ = try await bench.handler.handle(batch, bench.context)
            }
            seen.append(try await Self.content(bench))
        }
        #expect(seen[0].count == 20 && seen[0] == seen[1] && seen[1] == seen[2])
    }

    @Test("reports of overlapping periods bring each order once, and nothing changes by the second")
    func overlappingPeriods() async throws {
        let bench = try await ImporterBench()
        let first = try await bench.chunk((1...30).map { ImporterBench.row("302-\($0)") })
        let second = try await bench.chunk((20...50).map { ImporterBench.row("302-\($0)") }, line: 9)
        _ = try await bench.handler.handle([first], bench.context)
        _ = try await bench.handler.handle([second], bench.context)
        #expect(try await bench.count("SELECT count(*) FROM orders") == 50)
        #expect(try await bench.count("SELECT max(revision) FROM orders") == 1)
        #expect(try await bench.count("SELECT count(*) FROM order_lines") == 50)
    }

    @Test("one order in a page of a hundred that the store refuses is set aside; 99 come in (C23)")
    func oneBadOrder() async throws {
        let bench = try await ImporterBench()
        // The store allows no negative quantity, whoever lets one through.
        let orders = (1...100).map { Self.json("302-\($0)", quantity: $0 == 37 ? -1 : 1) }
        let message = try await bench.page(Self.page(orders))
        #expect(try await bench.handler.handle([message], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM orders") == 99)
        #expect(
            try await bench.count("SELECT count(*) FROM findings WHERE order_id = '302-37' AND imported = 0") == 1)
    }

    @Test(
        "an order that another account has already is not imported again: a finding and one message with a count (C24)")
    func sameOrderOfTwoAccounts() async throws {
        let bench = try await ImporterBench()
        try await bench.link(AccountID("de-2"), having: "302-5", "302-6")
        let report = try await bench.chunk((1...9).map { ImporterBench.row("302-\($0)") })
        #expect(try await bench.handler.handle([report], bench.context) == [.done])
        #expect(try await bench.count("SELECT count(*) FROM orders") == 9)
        #expect(try await bench.count("SELECT count(*) FROM orders WHERE order_id IN ('302-5', '302-6')") == 2)
        let again = try await bench.chunk([ImporterBench.row("302-5")], line: 20)
        _ = try await bench.handler.handle([again], bench.context)
        let problems = try await bench.context.database.read { try ProblemTable.open(in: $0) }
        #expect(
            problems.map { "\($0.kindText) \($0.affected) \($0.sample)" } == ["order-in-two-accounts 2 302-5, 302-6"])
        #expect(try await bench.count("SELECT count(*) FROM outbox WHERE subject = '302-5'") == 1)
    }

    @Test(
        "the daily sweep brings what the search has left out and says so; FBA orders stay out until they ship (S0-10)")
    func sweep() async throws {
        let bench = try await ImporterBench(purpose: SweepTable.purpose)
        try await bench.context.database.write { transaction in
            let end = bench.context.clock.now
            // The row of the report was changed on 1 March 2026.
            let begin = Timestamp(seconds: 1_772_300_000)
            try transaction.run("UPDATE accounts SET linked_at = ?", begin.rawValue)
            let window = try #require(TimeWindow(from: begin, to: end))
            try CoverageTable.add(
                account: TemporaryStore.account, marketplaces: [TemporaryStore.marketplace], service: .merchant,
                basis: .updated, window, fetch: 1, in: transaction)
        }
        // Another account has it already: that is told of, and it is not late.
        try await bench.link(AccountID("de-2"), having: "302-3")
        let amazons = ImporterBench.row("302-2").replacing("Merchant", with: "Amazon")
        let chunk = try await bench.chunk([ImporterBench.row("302-1"), amazons, ImporterBench.row("302-3")])
        _ = try await bench.handler.handle([chunk], bench.context)
        #expect(try await bench.count("SELECT count(*) FROM orders WHERE order_id = '302-1'") == 1)
        #expect(try await bench.count("SELECT count(*) FROM orders WHERE account = 'de-1'") == 1)
        #expect(try await bench.count("SELECT count(*) FROM late_orders") == 1)
        #expect(try await bench.count("SELECT count(*) FROM late_orders WHERE order_id = '302-1'") == 1)
    }
}
