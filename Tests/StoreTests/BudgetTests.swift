import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// Shared budgets: never more calls than Amazon's bucket would grant, and all of them when work waits (S0-13).
@Suite("Budget")
struct BudgetTests {
    /// Amazon's side: so many tokens at once, refilled at the rate.
    private struct Bucket {
        let quota: Quota
        var tokens: Double
        var at: Int64

        mutating func take(at now: Int64) -> Bool {
            tokens = min(Double(quota.burst), tokens + Double(now - at) / 1_000_000 * quota.rate)
            at = now
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
    }

    @Test(
        "hours of backlog use the quota and draw no refusal",
        arguments: StoreEngine.allCases,
        [
            Quota(rate: 2, burst: 10), Quota(rate: 0.5, burst: 30), Quota(rate: 0.0167, burst: 15),
            Quota(rate: 0.0056, burst: 20), Quota(rate: 5, burst: 5), Quota(rate: 1, burst: 1),
        ])
    func backlogUsesTheQuota(on engine: StoreEngine, quota: Quota) async throws {
        try await withStore(engine) { database in
            let start: Int64 = 1_800_000_000_000_000
            // In one transaction PostgreSQL keeps every older version of the row and walks over it.
            let span: Int64 = engine == .sqlite ? 6 * 3600 : 900
            let (calls, refused) = try await database.write { transaction in
                var bucket = Bucket(quota: quota, tokens: Double(quota.burst), at: start)
                var now = start
                var calls = 0
                var refused = 0
                while now < start + span * 1_000_000 {
                    switch try BudgetTable.take(
                        account: AccountID("a"), operation: "o", quota: quota, now: now, in: transaction)
                    {
                    case .granted:
                        calls += 1
                        if !bucket.take(at: now) { refused += 1 }
                    case .notBefore(let slot):
                        now = max(now + 1, slot.rawValue * 1000)
                    }
                }
                return (calls, refused)
            }
            #expect(refused == 0)
            let possible = Double(quota.burst) + Double(span) * quota.rate
            #expect(Double(calls) / possible >= 0.95)
        }
    }

    @Test(
        "after a refusal the next call waits a full interval, whatever the budget thought",
        arguments: StoreEngine.allCases)
    func refusalEmptiesTheBudget(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let quota = Quota(rate: 2, burst: 10)
            let now: Int64 = 1_800_000_000_000_000
            let grant = try await database.write { transaction in
                let account = AccountID("a")
                _ = try BudgetTable.take(account: account, operation: "o", quota: quota, now: now, in: transaction)
                try BudgetTable.drain(account: account, operation: "o", now: now, in: transaction)
                return try BudgetTable.take(account: account, operation: "o", quota: quota, now: now, in: transaction)
            }
            #expect(grant == .notBefore(Timestamp(milliseconds: now / 1000 + 500)))
        }
    }

    @Test(
        "accounts and operations have budgets of their own: one that is empty leaves the others full",
        arguments: StoreEngine.allCases)
    func budgetsAreNotShared(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let quota = Quota(rate: 0.5, burst: 4)
            let granted = try await database.write { transaction in
                try [("a", "o"), ("b", "o"), ("a", "p")].map { account, operation in
                    var granted = 0
                    while case .granted = try BudgetTable.take(
                        account: AccountID(account), operation: operation, quota: quota, now: 0, in: transaction)
                    { granted += 1 }
                    try BudgetTable.drain(
                        account: AccountID(account), operation: operation, now: 0, in: transaction)
                    return granted
                }
            }
            #expect(granted == [3, 3, 3])
        }
    }

    @Test("a practice fleet keeps slots back for delays; at real speed the quota stays as it is")
    func practiceKeepsSlotsBack() {
        let quota = Quota(rate: 2, burst: 10)
        #expect(quota.planned(atSpeed: 1) == quota)
        #expect(quota.planned(atSpeed: 10).burst == 7)
        #expect(quota.planned(atSpeed: 30).burst == 2)
    }
}
