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
        return try SweepTable.judge(seen, account: try account(in: transaction), now: now, in: transaction)
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
                #expect(try Self.judge(.unshipped, .fba, hoursAgo: 26, in: transaction) == .notYet)
                #expect(try Self.judge(.cancelled, .mcf, hoursAgo: 26, in: transaction) == .notYet)
                // Before the time that the account promises.
                #expect(try Self.judge(.unshipped, .mfn, hoursAgo: 24 * 30, in: transaction) == .expected)
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
                        shipped, account: try Self.account(in: transaction), now: Self.now, in: transaction)
                    #expect(found == (service == .fba ? .late : .expected))
                    let open = try SweepTable.judge(
                        seen, account: try Self.account(in: transaction), now: Self.now, in: transaction)
                    #expect(open == .expected)
                }
            }
        }
    }

    @Test("A person is told of late orders for three days, and of Amazon's that are a day overdue (S0-12)")
    func messages() async throws {
        try await withStore(.sqlite) { database in
            try await database.write { transaction in
                func kinds(at now: Timestamp) throws -> [String] {
                    try ProblemTable.recountFleet(now: now, outboxLimit: .days(9), in: transaction)
                    return try ProblemTable.open(in: transaction).map { "\($0.kindText) \($0.affected) \($0.sample)" }
                        .sorted()
                }
                let shipBy = Self.now - .hours(23)
                let seen = OrderObservation.sample(
                    "302-1", service: .fba, shipBy: shipBy, updatedAt: Self.now - .hours(60))
                _ = try OrderTable.take(
                    seen, account: TemporaryStore.account, keys: nil, now: Self.now, in: transaction)
                #expect(try kinds(at: Self.now) == [])
                #expect(try kinds(at: Self.now + .hours(2)) == ["fba-overdue 1 302-1"])
                try LateOrderTable.note(
                    OrderID("302-7"), account: TemporaryStore.account, now: Self.now, in: transaction)
                #expect(try kinds(at: Self.now + .days(2)) == ["fba-overdue 1 302-1", "found-late 1 302-7"])
                var shipped = seen
                shipped.status = .shipped
                shipped.updatedAt = Self.now
                _ = try OrderTable.take(
                    shipped, account: TemporaryStore.account, keys: nil, now: Self.now, in: transaction)
                #expect(try kinds(at: Self.now + .days(4)) == [])
            }
        }
    }
}
