import Database
import Fulfilment
import LogTesting
import Marketplace
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// What a poller's calls do to the budget that it shares with all others. Source: sp-api FACTS 18.2 and 18.13.
@Suite("FetchStep", .timeLimit(.minutes(1)))
struct FetchStepTests {
    private static let denied = Reply.refusal(403, "Unauthorized", "Access to requested resource is denied.")

    @Test("The rate that Amazon states is taken over; a call that it counted twice costs two slots")
    func answerCorrectsTheBudget() async throws {
        let page = #"{"orders":[],"lastUpdatedBefore":"2026-02-25T07:13:20Z"}"#
        let script = Script(Self.denied, .json(200, page, headers: [("x-amzn-RateLimit-Limit", "0.5")]))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            let budget = try await bench.budget(.searchOrders)
            #expect(budget.interval == 2_000_000 && budget.taken == 2 && budget.throttled == 0)
        }
    }

    @Test("A failed call that Amazon counted twice costs two slots as well")
    func failureCorrectsTheBudget() async throws {
        let script = Script(Self.denied, .refusal(500, "InternalFailure", "We had a problem."))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            #expect(try await bench.budget(.searchOrders).taken == 2)
        }
    }

    @Test("A 429 empties the budget and leaves Amazon's request id in the log")
    func refusalEmptiesTheBudget() async throws {
        let body = #"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota."}]}"#
        try await PollerBench.with(answer: { _ in .json(429, body, headers: [("x-amzn-RequestId", "r-429")]) }) {
            bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            let before = bench.context.clock.microseconds
            try await bench.poll()
            let budget = try await bench.budget(.searchOrders)
            #expect(budget.throttled == 1 && budget.taken == 1)
            #expect(budget.nextSlot >= before + budget.interval)
            #expect(bench.log.values(of: "http.request.id", in: "a step of a fetch failed") == ["r-429"])
        }
    }

    @Test("An answer proves the access, a refusal counts against it; a throttled call says nothing of it (D7)")
    func accessIsProved() async throws {
        let page = #"{"orders":[],"lastUpdatedBefore":"2026-02-25T07:13:20Z"}"#
        let body = #"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota."}]}"#
        let script = Script(Self.denied, Self.denied, .json(429, body, headers: []), .json(200, page, headers: []))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            func row() async throws -> AccessTable.Row? {
                try await bench.context.database.read { try AccessTable.all(in: $0) }.first
            }
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            #expect(try await row()?.failures == 1)
            #expect(try await row()?.provenAt == nil)
            try await bench.elapse()
            try await bench.poll()
            #expect(try await row()?.failures == 1)
            _ = try await bench.context.database.write { try $0.run("DELETE FROM budgets") }
            try await bench.elapse()
            try await bench.poll()
            let proved = try await row()
            #expect(proved?.failures == 0 && proved?.provenAt != nil && proved?.code == nil)
        }
    }
}
