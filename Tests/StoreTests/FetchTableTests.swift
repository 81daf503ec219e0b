import Database
import Fulfilment
import Store
import StoreTesting
import Testing

@Suite("Fetches") struct FetchTableTests {
    private static let lease = Duration.seconds(10)
    private static let start = Timestamp(seconds: 1_800_000_000)

    private func open(_ database: any SQLDatabase) async throws {
        try await database.write { transaction in
            _ = try FetchTable.open(
                account: TemporaryStore.account, kind: .report, purpose: "request", subject: "T", from: nil, to: nil,
                now: Self.start, in: transaction)
        }
    }

    private func claim(
        _ owner: String, after delay: Duration = .zero, _ database: any SQLDatabase
    ) async throws -> FetchTable.Row? {
        let now = Self.start + delay
        return try await database.write { transaction in
            try FetchTable.claim(owner: owner, now: now, technicalNow: now, lease: Self.lease, in: transaction)
        }
    }

    @Test(
        "a claim that is renewed stays its owner's; one that is not goes to the next when it has run out (C25)",
        arguments: StoreEngine.allCases)
    func claimsAreRenewed(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await open(database)
            let row = try #require(try await claim("one", database))
            #expect(try await claim("two", after: .seconds(9), database) == nil)
            try await database.write { transaction in
                try FetchTable.renew(row, technicalNow: Self.start + .seconds(9), lease: Self.lease, in: transaction)
            }
            #expect(try await claim("two", after: .seconds(18), database) == nil)
            #expect(try await claim("two", after: .seconds(19), database) != nil)
        }
    }

    @Test(
        "who has lost a claim can neither renew it nor write; who has ended a step does not claim it again",
        arguments: StoreEngine.allCases)
    func lostClaimsAreRefused(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await open(database)
            let old = try #require(try await claim("one", database))
            let new = try #require(try await claim("two", after: .seconds(10), database))
            await #expect(throws: FetchTable.LostClaim.self) {
                try await database.write { transaction in
                    try FetchTable.renew(old, technicalNow: Self.start, lease: Self.lease, in: transaction)
                }
            }
            await #expect(throws: FetchTable.LostClaim.self) {
                try await database.write { transaction in
                    try FetchTable.requested(old, reportID: "1", now: Self.start, next: Self.start, in: transaction)
                }
            }
            try await database.write { transaction in
                try FetchTable.requested(new, reportID: "1", now: Self.start, next: Self.start, in: transaction)
            }
            await #expect(throws: FetchTable.LostClaim.self) {
                try await database.write { transaction in
                    try FetchTable.renew(new, technicalNow: Self.start, lease: Self.lease, in: transaction)
                }
            }
        }
    }
}
