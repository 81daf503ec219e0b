import Database
import Fulfilment
import Logging
import Marketplace
import Reports
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// What a poller makes of failures: nothing is lost, and nobody is shut out who did nothing wrong.
@Suite("Fetch failures") struct FetchFailureTests {
    private struct Bench {
        let store: TemporaryStore
        let context: WorkerContext

        init() async throws {
            let clock = BusinessClock()
            store = try await TemporaryStore(now: clock.now)
            context = WorkerContext(
                kind: .poller, id: "poller-1", database: store.database, clock: clock,
                keyRing: try TemporaryStore.keyRing(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        /// One fetch, claimed as the chore claims it.
        func claim() async throws -> FetchTable.Row? {
            let (now, technicalNow) = (context.clock.now, context.clock.technicalNow)
            return try await context.database.write { transaction in
                _ = try FetchTable.open(
                    account: TemporaryStore.account, kind: .report, purpose: "poll.fba", subject: "T", from: nil,
                    to: nil, now: now, in: transaction)
                return try FetchTable.claim(
                    owner: "poller-1", now: now + .days(1), technicalNow: technicalNow, lease: .seconds(10),
                    in: transaction)
            }
        }

        /// Lets the fetch fail once; its state, its failures in a row and its reason afterwards.
        func fail(_ error: any Error) async throws -> (state: String, attempts: Int, reason: String?) {
            let row = try #require(try await claim())
            let step = FetchStep(row: row, context: context)
            try await step.failed(try #require(FetchFailure(error)), code: (error as? MarketplaceError)?.code)
            let found = try await context.database.read { transaction in
                try transaction.first(
                    "SELECT state, attempts, error FROM fetches WHERE id = ?", [.integer(row.id)]
                ) { (try $0.text(0), try $0.int(1), try $0.optionalText(2)) }
            }
            return try #require(found)
        }

        func accountState() async throws -> AccountState? {
            try await context.database.read { try AccountTable.find(TemporaryStore.account, in: $0)?.state }
        }

        func problems() async throws -> [ProblemKind?] {
            try await context.database.read { try ProblemTable.open(in: $0).map(\.kind) }
        }
    }

    private func error(_ code: MarketplaceError.Code, _ operation: MarketplaceOperation = .getReport)
        -> MarketplaceError
    {
        MarketplaceError(code: code, operation: operation, message: "said so")
    }

    @Test("a refused application secret is told once and leaves every account as it is")
    func applicationRefused() async throws {
        let bench = try await Bench()
        let after = try await bench.fail(error(.clientRefused, .accessToken))
        #expect(after.state == "open" && after.attempts == 1)
        #expect(try await bench.accountState() == .active)
        #expect(try await bench.problems() == [.applicationAccess])
    }

    @Test("a revoked grant shuts its account out until a person renews it (S3-2)")
    func grantRevoked() async throws {
        let bench = try await Bench()
        #expect(try await bench.fail(error(.grantRevoked, .accessToken)).state == "open")
        #expect(try await bench.accountState() == .unauthorised)
    }

    @Test("a 429 waits a minute and counts as no failure")
    func throttled() async throws {
        let bench = try await Bench()
        let after = try await bench.fail(error(.throttled))
        #expect(after.state == "open" && after.attempts == 0 && after.reason == nil)
    }

    @Test("what cannot be read is fetched again, five times at most; then it has failed with its reason")
    func damagedReport() async throws {
        let bench = try await Bench()
        for attempt in 1..<FetchStep.failureLimit {
            let after = try await bench.fail(ReportError(.damaged, "torn"))
            #expect(after.state == "open" && after.attempts == attempt && after.reason == "torn")
        }
        #expect(try await bench.fail(ReportError(.damaged, "torn")).state == "failed")
    }

    @Test("a wrong key or set-up waits with its reason; errors of the store are the store's")
    func setUp() async throws {
        let bench = try await Bench()
        let after = try await bench.fail(LaunchRefusal("set ORDERLY_CLIENT_ID"))
        #expect(after.state == "open" && after.reason == "set ORDERLY_CLIENT_ID")
        if FetchFailure(DatabaseError(.busy, "busy")) != nil { Issue.record("taken for the fetch's failure") }
    }

    @Test("a request that is wrong fails at once, with Amazon's words")
    func invalidRequest() async throws {
        let bench = try await Bench()
        let after = try await bench.fail(error(.invalidInput))
        #expect(after.state == "failed" && after.reason?.contains("said so") == true)
    }
}
