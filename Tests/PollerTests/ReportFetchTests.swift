import Database
import Fulfilment
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// A report from its request to its bytes. Source: sp-api FACTS 11 and 18.9.
@Suite("ReportFetch", .timeLimit(.minutes(1)))
struct ReportFetchTests {
    private static let shipments = ReportType("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL")

    private static func job(_ status: String, more: String = "") -> Reply {
        .json(200, #"{"reportId":"r1","reportType":"T","processingStatus":"\#(status)"\#(more)}"#)
    }

    @Test("Cancelled by Amazon means empty: the window counts as covered, nothing has failed")
    func cancelledIsEmpty() async throws {
        let script = Script(.json(202, #"{"reportId":"r7"}"#), Self.job("CANCELLED"))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.linkEarlier()
            try await bench.addReport(Self.shipments, purpose: "poll.fba", length: .days(2))
            try await bench.poll()
            #expect(try await bench.fetch().reportID == "r7")
            #expect(try await bench.watermark(.fba) == nil)
            try await bench.elapse()
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .empty && row.attempts == 0)
            // Amazon reports its shipments up to a day late: the last day is not proven.
            #expect(try await bench.watermark(.fba) == row.requestedAt.map { $0 - .hours(24) })
            let root = "/reports/2021-06-30/reports"
            #expect(bench.amazon.calls.map(\.path) == [root, root + "/r7"])
        }
    }

    @Test(
        "A report that hangs is given up after its time and covers nothing; until then it is looked at again",
        arguments: [("poll.fba", ReportSight.pollPatience), ("request", ReportSight.requestPatience)],
        ["IN_QUEUE", "IN_PROGRESS"])
    func stuckReport(_ kind: (purpose: String, patience: Duration), status: String) async throws {
        try await PollerBench.with(answer: { _ in Self.job(status) }) { bench in
            let young = kind.patience - .seconds(60)
            try await bench.addReport(Self.shipments, purpose: kind.purpose, age: young, state: .requested)
            try await bench.poll()
            #expect(try await bench.fetch().state == .requested)
            let pause = try await bench.wait().next - bench.context.clock.now
            #expect(pause > .seconds(290) && pause <= .seconds(300))

            _ = try await bench.context.database.write { transaction in
                try transaction.run(
                    "UPDATE fetches SET created_at = created_at - 120000, requested_at = requested_at - 120000")
            }
            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().state == .failed)
            let hours = kind.patience.components.seconds / 3600
            #expect(try await bench.wait().reason == "Amazon had not made the report after \(hours) hours")
            #expect(try await bench.watermark(.fba) == nil)
        }
    }

    @Test("A young report is looked at after ten seconds")
    func youngReport() async throws {
        try await PollerBench.with(answer: { _ in Self.job("IN_QUEUE") }) { bench in
            try await bench.addReport(Self.shipments, age: .zero, state: .requested)
            try await bench.poll()
            let pause = try await bench.wait().next - bench.context.clock.now
            #expect(pause > .seconds(5) && pause <= .seconds(10))
        }
    }

    @Test("A document without a charset is read as its marketplace writes: Japan in Shift_JIS")
    func charsetOfTheMarketplace() async throws {
        // こんにちは世界表 in Shift_JIS.
        let word: [UInt8] = [
            0x82, 0xB1, 0x82, 0xF1, 0x82, 0xC9, 0x82, 0xBF, 0x82, 0xCD, 0x90, 0xA2, 0x8A, 0x45, 0x95, 0x5C,
        ]
        let report = Array("amazon-order-id\tsku\tproduct-name\n249-1\tA\t".utf8) + word + [10]
        try await PollerBench.with(answer: { request in
            guard request.path != "/document" else {
                return .answer(200, headers: [("content-type", "text/plain")], body: report)
            }
            let host = request.header("host") ?? ""
            return .json(200, #"{"reportDocumentId":"d1","url":"http://\#(host)/document"}"#)
        }) { bench in
            let japan = AccountID("jp-1")
            let now = bench.context.clock.now
            _ = try await bench.context.database.write { transaction in
                try AccountTable.add(
                    Account(
                        id: japan, sellerID: SellerID("A3SAMPLE"), region: .fe,
                        marketplaces: [MarketplaceID("A1VC38T7YXB528")], timeZone: "Asia/Tokyo", stateAt: now,
                        linkedAt: now), sealedToken: [1], in: transaction)
            }
            try await bench.addReport(.allOrdersByLastUpdate, state: .ready, account: japan)
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            let text = try await text(of: 1, bench)
            #expect(text.contains("こんにちは世界表"))

            try await bench.addReport(.allOrdersByLastUpdate, state: .ready)
            try await bench.poll()
            let german = try await self.text(of: 2, bench)
            #expect(german.contains("‚±‚ñ"))
        }
    }

    /// What of a report the importer is given.
    private func text(of intake: Int64, _ bench: PollerBench) async throws -> String {
        let row = try #require(try await bench.context.database.read { try IntakeTable.find(intake, in: $0) })
        guard case .chunk(_, let file, let offset, let length, _) = row.content else { return "" }
        let bytes = try SpoolFile.read(
            bench.store.directory + "/" + file, offset: offset, length: length, keys: bench.context.keyRing)
        return String(decoding: bytes.body, as: UTF8.self)
    }
}
