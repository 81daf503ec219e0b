import Database
import Foundation
import Fulfilment
import LogTesting
import Marketplace
import MarketplaceTesting
import Poller
import Store
import StoreTesting
import Synchronization
import Testing
import WorkerRuntime

/// A store, an Amazon that answers as a test says, and a poller between the two.
struct PollerBench: Sendable {
    let context: WorkerContext
    let amazon: ScriptedAmazon
    let log: RecordedLog
    let store: TemporaryStore
    private let client: MarketplaceClient

    static func with(
        answer: @escaping @Sendable (ReceivedRequest) -> Reply, _ body: (PollerBench) async throws -> Void
    ) async throws {
        let clock = BusinessClock()
        let log = RecordedLog()
        let store = try await TemporaryStore(now: clock.now)
        let context = WorkerContext(
            kind: .poller, id: "poller-1", database: store.database, clock: clock,
            keyRing: try TemporaryStore.keyRing(), logger: log.logger)
        try await ScriptedAmazon.withClient(logger: log.logger, now: { clock.now }, answer: answer) { amazon, client in
            try await body(PollerBench(context: context, amazon: amazon, log: log, store: store, client: client))
        }
    }

    /// Lets the poller do everything that is due.
    func poll() async throws {
        let client = client
        try await FetchChore(clients: { _ in client }, spool: store.directory).run(context)
    }

    /// A run of the account's schedule falls due, and its fetch is opened.
    func schedule(_ kind: ScheduleKind, due: Timestamp) async throws {
        let now = context.clock.now
        _ = try await context.database.write { transaction in
            try RunTable.open(
                account: TemporaryStore.account, kind: kind.rawValue, dueAt: due, now: now, in: transaction)
        }
        try await PollStartChore().run(context)
    }

    /// A report as it lies before the poller's next step.
    @discardableResult
    func addReport(
        _ type: ReportType, purpose: String = "request", age: Duration = .seconds(60), state: FetchTable.State = .open,
        account: AccountID = TemporaryStore.account, length: Duration = .days(1)
    ) async throws -> Int64 {
        let now = context.clock.now
        let id = try await context.database.write { transaction in
            let id = try FetchTable.open(
                account: account, kind: .report, purpose: purpose, subject: type.rawValue, from: now - length,
                to: now - .minutes(1), now: now - age, in: transaction)
            try transaction.run(
                """
                UPDATE fetches SET state = ?, report_id = 'r' || id, document_id = 'd1', requested_at = CASE WHEN ? <> 'open' THEN
                  created_at END WHERE id = ?
                """, [.text(state.rawValue), .text(state.rawValue), SQLValue(id)])
            return id
        }
        return try #require(id)
    }

    /// Another tool's report, as Amazon's list showed it.
    func addFound(_ type: ReportType, ago: Duration, purpose: String = "found") async throws {
        let id = try await addReport(type, purpose: purpose, age: ago, state: .done)
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE fetches SET told_at = created_at, requested_at = NULL WHERE id = ?", id)
        }
    }

    func set(_ setting: String, _ value: String) async throws {
        try await write(
            """
            INSERT INTO settings (scope, name, value, changed_at, changed_by) VALUES ('de-1', ?, ?, 0, 'anna')
            """, setting, value)
    }

    /// When a fetch is looked at again.
    func next(of id: Int64) async throws -> Timestamp {
        let found = try await context.database.read { transaction in
            try transaction.first("SELECT next_at FROM fetches WHERE id = ?", [.integer(id)]) {
                Timestamp(rawValue: try $0.integer(0))
            }
        }
        return try #require(found)
    }

    func row(_ id: Int64) async throws -> FetchTable.Row {
        try #require(try await context.database.read { try FetchTable.find(id, in: $0) })
    }

    func texts(_ statement: SQLStatement) async throws -> [String] {
        try await context.database.read { try $0.rows(statement, []) { try $0.text(0) } }
    }

    func write(_ statement: SQLStatement, _ values: any SQLConvertible...) async throws {
        let values = values.map(\.sqlValue)
        _ = try await context.database.write { try $0.run(statement, values) }
    }

    /// Makes everything due that waits for a moment.
    func elapse() async throws {
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE fetches SET next_at = 0, lease_until = 0")
        }
    }

    /// The fetch that was opened last.
    func fetch() async throws -> FetchTable.Row {
        let found = try await context.database.read { transaction in
            try transaction.first("SELECT max(id) FROM fetches", []) { try $0.optionalInteger(0) }.flatMap { $0 }
                .flatMap { try FetchTable.find($0, in: transaction) }
        }
        return try #require(found)
    }

    /// When the fetch that was opened last is looked at again, and why it waits or has ended.
    func wait() async throws -> (next: Timestamp, reason: String?) {
        let found = try await context.database.read { transaction in
            try transaction.first("SELECT next_at, error FROM fetches ORDER BY id DESC LIMIT 1", []) {
                (Timestamp(rawValue: try $0.integer(0)), try $0.optionalText(1))
            }
        }
        return try #require(found)
    }

    func watermark(_ service: CoverageService) async throws -> Timestamp? {
        let account = try await account()
        return try await context.database.read { transaction in
            try CoverageTable.watermark(account, service: service, in: transaction)
        }
    }

    /// The account was linked long ago.
    func linkEarlier() async throws {
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE accounts SET linked_at = linked_at - 7776000000")
        }
    }

    func account() async throws -> Account {
        let found = try await context.database.read { transaction in
            try AccountTable.find(TemporaryStore.account, in: transaction)
        }
        return try #require(found)
    }

    /// The backfills under way.
    func backfills() async throws -> [BackfillTable.Underway] {
        try await context.database.read { transaction in
            try BackfillTable.underway(TemporaryStore.account, in: transaction)
        }
    }

    /// Writes down that a window is fetched.
    func cover(_ service: CoverageService, from: Timestamp, to: Timestamp) async throws {
        let account = try await account()
        let window = try #require(TimeWindow(from: from, to: to))
        try await context.database.write { transaction in
            try CoverageTable.add(
                account: account.id, marketplaces: account.marketplaces, service: service, basis: .updated, window,
                fetch: 0, in: transaction)
        }
    }

    func budget(_ operation: MarketplaceOperation) async throws -> StoredBudget {
        try #require(try await context.database.read { try StoredBudget.find(operation.rawValue, in: $0) })
    }

    func count(_ table: String) async throws -> Int {
        try await context.database.read { transaction in
            try transaction.first(SQLStatement("SELECT count(*) FROM \(table)"), []) { try $0.int(0) } ?? 0
        }
    }
}

/// Answers one after the other; the last one stays.
final class Script: Sendable {
    private let replies: Mutex<[Reply]>

    init(_ replies: Reply...) {
        self.replies = Mutex(replies)
    }

    func next() -> Reply {
        replies.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .hangUp }
    }
}

extension ReceivedRequest {
    /// The value of a query parameter in clear.
    func value(_ name: String) -> String? { query(name)?.removingPercentEncoding }
}
