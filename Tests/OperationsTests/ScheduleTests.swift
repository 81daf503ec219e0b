import Fulfilment
import Operations
import StoreTesting
import Testing

@Suite struct ScheduleTests {
    /// S2-26, S2-27: the operator sees when a job runs, and changes are kept.
    @Test(arguments: StoreEngine.allCases) func aClockIsSetAndShownInTheAccountsTime(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let card = try await shop.desk.setSchedule(
                account: "de-1", kind: "confirm.run", spec: "at 14:30, 9:00", isEnabled: nil)
            #expect(card.spec == "at 09:00, 14:30")
            // It is 13:00 in Berlin.
            #expect(card.nextAt?.text == "2026-03-01 14:30:00 +01:00")
            let change = try #require(try await shop.desk.history(limit: 1).first)
            #expect(change.name == "schedule.confirm.run" && change.old == "at 12:00, 15:00, 18:00")
        }
    }

    @Test(arguments: StoreEngine.allCases) func aJobThatIsOffHasNoNextRunAndKeepsItsClock(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let off = try await shop.desk.setSchedule(account: "de-1", kind: "poll.fba", spec: nil, isEnabled: false)
            #expect(off.nextAt == nil && off.spec == "every 3h" && !off.isEnabled)
            let on = try await shop.desk.setSchedule(account: "de-1", kind: "poll.fba", spec: nil, isEnabled: true)
            #expect(on.nextAt?.text == "2026-03-01 16:00:00 +01:00")
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("poll.merchant", "hourly", RefusalCode.scheduleInvalid), ("poll.merchant", "every 1s", .scheduleInvalid),
            ("poll.all", "every 5m", .scheduleUnknown),
        ])
    func whatIsNoClockIsRefused(on engine: StoreEngine, _ sample: (String, String, RefusalCode)) async throws {
        let (kind, spec, code) = sample
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.setSchedule(account: "de-1", kind: kind, spec: spec, isEnabled: nil)
            }
            #expect(refused.code == code)
        }
    }
}
