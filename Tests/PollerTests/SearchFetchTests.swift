import Database
import Fulfilment
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// The merchant's orders, page by page, up to the bound that Amazon names. Source: sp-api FACTS 18.1.
@Suite("SearchFetch", .timeLimit(.minutes(1)))
struct SearchFetchTests {
    private static func page(_ bound: Timestamp, next token: String? = nil) -> Reply {
        let pagination = token.map { #","pagination":{"nextToken":"\#($0)"}"# } ?? ""
        return .json(200, #"{"orders":[{}],"lastUpdatedBefore":"\#(bound.iso8601)"\#(pagination)}"#)
    }

    @Test(
        "The watermark is the bound of the last page, by last change; the next search begins 5 minutes before it (S0-7, C6)"
    )
    func watermark() async throws {
        let bound = Timestamp(seconds: Timestamp.recent.seconds - 127)
        let script = Script(Self.page(bound - .seconds(60), next: "t"), Self.page(bound))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            #expect(try await bench.watermark(.merchant) == bound)

            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 2))
            #expect(try await bench.fetch().from == bound - .minutes(5))
            try await bench.poll()
            let calls = bench.amazon.calls
            #expect(calls.count == 3)
            #expect(calls.last?.value("lastUpdatedAfter") == (bound - .minutes(5)).iso8601)
            #expect(calls.allSatisfy { $0.query("lastUpdatedBefore") == nil })
        }
    }

    @Test("The first search of a new account looks back a day")
    func firstSearch() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            let account = try await bench.context.database.read { transaction in
                try AccountTable.find(TemporaryStore.account, in: transaction)
            }
            let linked = try #require(account?.linkedAt)
            #expect(try await bench.fetch().from == linked - .hours(24))
        }
    }

    @Test("A search that broke off goes on at its page, and moves the watermark only at its end")
    func pageTokenIsKept() async throws {
        let bound = Timestamp(seconds: Timestamp.recent.seconds - 127)
        let script = Script(
            Self.page(bound, next: "t+1/="), .refusal(500, "InternalFailure", "We had a problem."), Self.page(bound))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            let row = try await bench.fetch()
            #expect(row.state == .open && row.pageToken == "t+1/=" && row.pages == 1)
            #expect(try await bench.watermark(.merchant) == nil)

            try await bench.elapse()
            try await bench.poll()
            #expect(try await bench.fetch().state == .done)
            #expect(try await bench.watermark(.merchant) == bound)
            #expect(bench.amazon.calls.map { $0.value("paginationToken") } == [nil, "t+1/=", "t+1/="])
            #expect(Set(bench.amazon.calls.map { $0.query("lastUpdatedAfter") }).count == 1)
            #expect(try await bench.count("intake") == 2)
        }
    }

    @Test("A page token that is nearly a day old is given up: the search begins again")
    func oldPageToken() async throws {
        let bound = Timestamp(seconds: Timestamp.recent.seconds - 127)
        let script = Script(
            Self.page(bound, next: "t"), .refusal(500, "InternalFailure", "We had a problem."), Self.page(bound))
        try await PollerBench.with(answer: { _ in script.next() }) { bench in
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 1))
            try await bench.poll()
            let old = bench.context.clock.now - SearchFetch.tokenLife - .seconds(1)
            _ = try await bench.context.database.write { transaction in
                try transaction.run("UPDATE fetches SET page_token_at = ?", old.rawValue)
            }
            try await bench.elapse()
            try await bench.poll()
            #expect(bench.amazon.calls.map { $0.value("paginationToken") } == [nil, "t", nil])
        }
    }
}

extension Timestamp {
    /// Real time.
    static var recent: Timestamp { BusinessClock().now }
}
