import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// The daily sweep finds what the live reading should have brought, and a person is told (S0-7, S0-12, C5).
@Suite("Daily sweep") struct SweepTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private static func account(in transaction: any SQLTransaction) throws -> Account {
        try #require(try AccountTable.find(TemporaryStore.account, in: transaction))
    }

    /// The merchant's orders are read up to half an hour ago, Amazon's up to a day ago.
    private static func read(in transaction: any SQLTransaction) throws {
        for (service, lag) in [(CoverageService.merchant, Duration.minutes(30)), (.fba, .hours(24))] {
            let window = try #require(TimeWindow(from: now - .days(20), to: now - lag))
            try CoverageTable.add(
                account: TemporaryStore.account, marketplaces: [TemporaryStore.marketplace], service: service,
                basis: .updated, window, fetch: 1, in: transaction)
        }
    }

    private static func judge(
        _ status: OrderStatus, _ service: FulfilmentService, hoursAgo: Int64, in transaction: any SQLTransaction
    ) throws -> SweepTable.Find {
        let seen = OrderObservation.sample(
            "302-9", status: status, service: service, updatedAt: now - .hours(hoursAgo))
        return try SweepTable.judge(seen, account: try account(in: transaction), fetch: 9, now: now, in: transaction)
    }

    @Test(
        "What was read past and is not here comes late; what is not promised yet stays out",
        arguments: StoreEngine.allCases)
    func unknownOrders(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                // Nothing read: nothing promised.
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 5, in: transaction) == .expected)
                try Self.read(in: transaction)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 5, in: transaction) == .late)
                #expect(try Self.judge(.pending, .sfp, hoursAgo: 5, in: transaction) == .late)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 0, in: transaction) == .expected)
                #expect(try Self.judge(.shipped, .fba, hoursAgo: 5, in: transaction) == .expected)
                #expect(try Self.judge(.shipped, .fba, hoursAgo: 26, in: transaction) == .late)
                #expect(try Self.judge(.unshipped, .fba, hoursAgo: 26, in: transaction) == .unpromised)
                #expect(try Self.judge(.cancelled, .mcf, hoursAgo: 26, in: transaction) == .unpromised)
                // A marketplace that the account has not is none of it, nor is the time before the account (S3-12).
                try transaction.run("UPDATE accounts SET linked_at = ?", (Self.now - .hours(30)).rawValue)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 55, in: transaction) == .unpromised)
                #expect(try Self.judge(.shipped, .fba, hoursAgo: 55, in: transaction) == .unpromised)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 53, in: transaction) == .late)
            }
        }
    }

    @Test("What a report of these minutes brings as well is not late", arguments: StoreEngine.allCases)
    func arrivingByAnotherReport(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try Self.read(in: transaction)
                _ = try FetchTable.open(
                    account: TemporaryStore.account, kind: .report, purpose: "gap",
                    subject: BackfillTable.report(for: .merchant), from: Self.now - .hours(8), to: Self.now - .hours(3),
                    now: Self.now, in: transaction)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 5, in: transaction) == .expected)
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 9, in: transaction) == .late)
            }
        }
    }

    @Test("Known orders are as expected, but for Amazon's that have shipped unseen", arguments: StoreEngine.allCases)
    func knownOrders(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try Self.read(in: transaction)
                for (id, service) in [("302-1", FulfilmentService.mfn), ("302-2", .fba)] {
                    let seen = OrderObservation.sample(id, service: service, updatedAt: Self.now - .hours(60))
                    _ = try OrderTable.take(
                        seen, account: TemporaryStore.account, keys: nil, now: Self.now, in: transaction)
                    let shipped = OrderObservation.sample(
                        id, status: .shipped, service: service, updatedAt: Self.now - .hours(30))
                    let found = try SweepTable.judge(
                        shipped, account: try Self.account(in: transaction), fetch: 9, now: Self.now,
                        in: transaction)
                    #expect(found == (service == .fba ? .late : .expected))
                    let open = try SweepTable.judge(
                        seen, account: try Self.account(in: transaction), fetch: 9, now: Self.now,
                        in: transaction)
                    #expect(open == .expected)
                }
            }
        }
    }

    @Test(
        "A report of Amazon's shipments hides no late merchant order; answers that wait do",
        arguments: StoreEngine.allCases)
    func whatHidesAFind(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                try Self.read(in: transaction)
                for type in [BackfillTable.report(for: .fba), "SC_VAT_TAX_REPORT"] {
                    _ = try FetchTable.open(
                        account: TemporaryStore.account, kind: .report, purpose: "request", subject: type,
                        from: Self.now - .hours(40), to: Self.now, now: Self.now, in: transaction)
                }
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 5, in: transaction) == .late)
                #expect(try Self.judge(.shipped, .fba, hoursAgo: 26, in: transaction) == .expected)
                for (fetch, found) in [(Int64(9), SweepTable.Find.late), (8, .expected)] {
                    _ = try IntakeTable.add(
                        .page(sealed: [1], isSingleOrder: false), account: TemporaryStore.account, fetch: fetch,
                        now: Self.now, in: transaction)
                    #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 5, in: transaction) == found)
                }
            }
        }
    }

    @Test(
        "A person is told of late orders for three days, of none that did not come in, and of a sweep that failed",
        arguments: StoreEngine.allCases)
    func messages(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                func kinds(at now: Timestamp) throws -> [String] {
                    try ProblemTable.recountFleet(now: now, outboxLimit: .days(9), in: transaction)
                    return try ProblemTable.open(in: transaction).map { "\($0.kindText) \($0.affected) \($0.sample)" }
                        .sorted()
                }
                let seen = OrderObservation.sample("302-1", status: .shipped, service: .fba, updatedAt: Self.now)
                _ = try OrderTable.take(
                    seen, account: TemporaryStore.account, keys: nil, now: Self.now, in: transaction)
                for order in ["302-1", "302-7"] {
                    try LateOrderTable.note(
                        OrderID(order), account: TemporaryStore.account, now: Self.now, in: transaction)
                }
                #expect(try kinds(at: Self.now + .days(2)) == ["found-late 1 302-1"])
                #expect(try kinds(at: Self.now + .days(4)) == [])
                let account = try Self.account(in: transaction)
                #expect(try SweepTable.open(account, now: Self.now + .days(4), in: transaction))
                _ = try transaction.run("UPDATE fetches SET state = 'failed', error = 'said so', ended_at = 1")
                #expect(try kinds(at: Self.now + .days(4)) == ["polling-failed 1 sweep: said so"])
                // The next one reaches back to the last that succeeded.
                #expect(try SweepTable.open(account, now: Self.now + .days(5), in: transaction))
                _ = try transaction.run("UPDATE fetches SET state = 'done', error = NULL WHERE state = 'open'")
                #expect(try kinds(at: Self.now + .days(5)) == [])
                #expect(try SweepTable.open(account, now: Self.now + .days(15), in: transaction))
                let from = try transaction.first("SELECT max(window_from) FROM fetches") { try $0.integer(0) }
                #expect(from == (Self.now + .days(5) - CoverageRules.reportLag).rawValue)
            }
        }
    }
}
