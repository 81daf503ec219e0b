import Database
import Fulfilment
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Importer

/// What Amazon fills in while an order is pending never reaches the store (S1-7).
@Suite("Import of pending orders") struct PendingImportTests {
    /// As the API answers it: prices of 0, empty texts, a test e-mail address.
    private static func order(_ status: String, amount: String, person: String, updated: Int) -> String {
        #"{"orders":[{"orderId":"302-1","createdTime":"2026-03-01T09:00:00Z","#
            + #""lastUpdatedTime":"2026-03-01T1\#(updated):00:00Z","#
            + #""salesChannel":{"channelName":"AMAZON","marketplaceId":"A1PA6795UKMFR9"},"#
            + #""proceeds":{"grandTotal":{"amount":"\#(amount)","currencyCode":"EUR"}},\#(person)"#
            + #""fulfillment":{"fulfillmentStatus":"\#(status)","fulfilledBy":"MERCHANT"},"#
            + #""orderItems":[{"orderItemId":"1","quantityOrdered":2,"product":{"sellerSku":"MUG-1","#
            + #""price":{"unitPrice":{"amount":"\#(amount)","currencyCode":"EUR"}}}}]}]}"#
    }

    private static let test =
        #""buyer":{"buyerEmail":"test@example.com","buyerName":""},"recipient":{"deliveryAddress":{"name":""}},"#

    private static func facts(_ bench: ImporterBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try transaction.rows(
                """
                SELECT o.status, o.total, l.price, CASE WHEN o.recipient IS NULL THEN 'nobody' ELSE 'known' END, o.revision
                FROM orders o JOIN order_lines l ON l.order_key = o.key
                """
            ) { row in
                let (total, price) = (try row.optionalText(1) ?? "–", try row.optionalText(2) ?? "–")
                return "\(try row.text(0)) \(total) \(price) \(try row.text(3)) \(try row.integer(4))"
            }
        }
    }

    @Test("Prices of 0.00 and a test address are unknown, and real ones take their place after payment (S1-7, S1-8)")
    func placeholdersOfTheAPI() async throws {
        let bench = try await ImporterBench()
        let pending = try await bench.page(Self.order("PENDING", amount: "0.00", person: Self.test, updated: 0))
        #expect(try await bench.handler.handle([pending], bench.context) == [.done])
        #expect(try await Self.facts(bench) == ["pending – – nobody 1"])
        let person = #""buyer":{"buyerName":"B"},"#
        let paid = try await bench.page(Self.order("UNSHIPPED", amount: "9.90", person: person, updated: 1))
        #expect(try await bench.handler.handle([paid], bench.context) == [.done])
        #expect(try await Self.facts(bench) == ["unshipped 9.9 19.8 known 2"])
        // The first answer once more, late: it fills in nothing.
        let late = try await bench.page(Self.order("PENDING", amount: "0.00", person: Self.test, updated: 0))
        #expect(try await bench.handler.handle([late], bench.context) == [.done])
        #expect(try await Self.facts(bench) == ["unshipped 9.9 19.8 known 2"])
    }

    @Test("A report's blank or 0.00 of a pending order is unknown too (S1-7)", arguments: ["", "0.00"])
    func placeholdersOfReports(price: String) async throws {
        let bench = try await ImporterBench()
        let row = "302-1\t2026-03-01T10:00:00+00:00\tPending\tMerchant\tMUG-1\t2\t\(price)\n"
        let chunk = try await bench.chunk([row], header: ImporterBench.header + "\titem-price")
        #expect(try await bench.handler.handle([chunk], bench.context) == [.done])
        #expect(try await Self.facts(bench) == ["pending – – nobody 1"])
    }

    @Test(
        "A report of older data changes neither status nor payment of a pending order (S1-14)",
        arguments: ["Shipped", "Unshipped", "Cancelled"])
    func olderReport(word: String) async throws {
        let bench = try await ImporterBench()
        let pending = try await bench.page(Self.order("PENDING", amount: "0.00", person: "", updated: 1))
        let report = try await bench.chunk([ImporterBench.row("302-1", status: word, quantity: "2")])
        for message in [pending, report] {
            #expect(try await bench.handler.handle([message], bench.context) == [.done])
        }
        #expect(try await Self.facts(bench).map { $0.prefix(8) } == ["pending "])
    }

    @Test("Amazon's cancel while pending cancels here by the import, reported twice or before the order (S1-10, S1-11)")
    func cancelled() async throws {
        for isFirst in [false, true] {
            let bench = try await ImporterBench()
            let pending = try await bench.page(Self.order("PENDING", amount: "0.00", person: "", updated: 0))
            let cancelled = try await bench.page(Self.order("CANCELLED", amount: "0.00", person: "", updated: 1))
            let again = try await bench.page(Self.order("CANCELLED", amount: "0.00", person: "", updated: 1))
            for message in isFirst ? [cancelled, pending, again] : [pending, cancelled, again] {
                #expect(try await bench.handler.handle([message], bench.context) == [.done])
            }
            #expect(try await bench.count("SELECT count(*) FROM orders WHERE status = 'cancelled'") == 1)
            #expect(try await bench.count("SELECT max(revision) FROM orders") == (isFirst ? 1 : 2))
        }
    }
}
