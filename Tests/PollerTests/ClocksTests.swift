import Database
import Fulfilment
import MarketplaceTesting
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Poller

/// Three services, three clocks: what a due run opens, and what it leaves (S0-5, S0-8, S3-18, X-3).
@Suite("Clocks", .timeLimit(.minutes(1)))
struct ClocksTests {
    private static let kinds: [ScheduleKind] = [.pollMerchant, .pollFBA, .checkReports, .sweep]

    private func outcomes(_ bench: PollerBench) async throws -> [String] {
        try await bench.context.database.read { transaction in
            try transaction.rows("SELECT kind, state, outcome FROM runs ORDER BY kind, due_at") { row in
                let outcome = try row.optionalText(2)
                return "\(try row.text(0)) \(try row.text(1)) \(outcome ?? "–")"
            }
        }
    }

    @Test("Each clock opens a fetch of its own; a second run meets the first, and doubles nothing")
    func overlap() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            for due in [Timestamp(seconds: 1), Timestamp(seconds: 2)] {
                for kind in Self.kinds { try await bench.schedule(kind, due: due) }
            }
            let purposes = try await bench.context.database.read { transaction in
                try transaction.rows("SELECT purpose FROM fetches ORDER BY purpose") { try $0.text(0) }
            }
            #expect(purposes == ["poll.fba", "poll.merchant", "poll.reports", "sweep"])
            let outcomes = try await outcomes(bench)
            #expect(outcomes.count == 8 && outcomes.allSatisfy { $0.contains(" done ") })
            #expect(outcomes.contains { $0.hasSuffix("the last search is still under way") })
        }
    }

    @Test("Import that is off for an account opens nothing for it, says so, and goes on where it stood (X-3, S3-1)")
    func importOff() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            try await bench.linkEarlier()
            let now = bench.context.clock.now
            try await bench.cover(.merchant, from: now - .hours(60), to: now - .hours(3))
            func set(_ value: String) async throws {
                _ = try await bench.context.database.write { transaction in
                    try SettingTable.set(
                        .importEnabled, to: value, scope: .account(TemporaryStore.account), by: "anna", now: now,
                        in: transaction)
                }
            }
            try await set("false")
            for kind in Self.kinds { try await bench.schedule(kind, due: Timestamp(seconds: 1)) }
            #expect(try await bench.count("fetches") == 0)
            let outcomes = try await outcomes(bench)
            #expect(outcomes.count == 4 && outcomes.allSatisfy { $0.hasSuffix("import is off") })
            try await set("true")
            try await bench.schedule(.pollMerchant, due: Timestamp(seconds: 2))
            let from = try await bench.fetch().from
            #expect(from == now - .hours(3) - .minutes(5))
        }
    }

    @Test(
        "An account that is off, or has no access, is passed over with its reason (S3-2, S3-3)",
        arguments: ["off", "unauthorised"])
    func accountOff(_ state: String) async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            _ = try await bench.context.database.write { transaction in
                try transaction.run("UPDATE accounts SET state = ?", state)
            }
            for kind in Self.kinds { try await bench.schedule(kind, due: Timestamp(seconds: 1)) }
            #expect(try await bench.count("fetches") == 0)
            let outcomes = try await outcomes(bench)
            #expect(outcomes.count == 4 && outcomes.allSatisfy { $0.hasSuffix("skipped account is not active") })
        }
    }

    @Test("Runs that were missed are made up for once, whoever looks first (S0-15)")
    func missedRuns() async throws {
        try await PollerBench.with(answer: { _ in .hangUp }) { bench in
            let (context, now) = (bench.context, bench.context.clock.now)
            try await context.database.write { transaction in
                try ScheduleTable.addDefaults(
                    account: TemporaryStore.account, by: "anna", now: now, in: transaction)
                _ = try RunTable.open(
                    account: TemporaryStore.account, kind: ScheduleKind.pollMerchant.rawValue, dueAt: now - .days(3),
                    now: now - .days(3), in: transaction)
            }
            // Several workers look at the same moment.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await ScheduleChore().run(context) } }
                try await group.waitForAll()
            }
            let counts = try await context.database.read { transaction in
                try transaction.rows("SELECT kind, count(*) FROM runs GROUP BY kind ORDER BY kind") { row in
                    "\(try row.text(0)) \(try row.int(1))"
                }
            }
            #expect(counts == ["confirm.run 1", "poll.fba 1", "poll.merchant 2", "reports.check 1", "sweep 1"])
        }
    }
}
