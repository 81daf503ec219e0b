package import Database
package import Fulfilment

/// Amazon's allowance for one operation: so many calls a second, and so many at once after a rest.
package struct Quota: Sendable, Hashable {
    /// Calls a second.
    package let rate: Double
    package let burst: Int

    package init(rate: Double, burst: Int) {
        self.rate = rate
        self.burst = burst
    }
}

extension Quota {
    /// The quota as a practice fleet plans with it. A delay of a moment between budget and call (a busy machine, a slow
    /// commit) is many slots when business time runs fast, and so many are kept back. The rate stays, and at real speed
    /// so does the burst.
    package func planned(atSpeed speed: Double) -> Quota {
        let delay = 0.15
        let slots = Int(min(rate * speed * delay, 1_000))
        return Quota(rate: rate, burst: max(min(burst, 2), burst - slots))
    }
}

/// What a budget answers: a call now, or the moment when to ask again.
package enum BudgetGrant: Sendable, Hashable {
    case granted
    /// Business time of the next slot.
    case notBefore(Timestamp)
}

/// One row per (account, operation), shared by the whole fleet: the generic cell rate algorithm, planned with burst − 1
/// because a full burst met a refusal in trials. An account is one seller in one region under one application.
package enum BudgetTable {
    /// Takes one call out of the budget, or says when the next is free.
    ///
    /// - Parameter now: business time in microseconds.
    package static func take(
        account: AccountID, operation: String, quota: Quota, now: Int64, in transaction: any SQLTransaction
    ) throws -> BudgetGrant {
        let interval = intervalMicroseconds(quota)
        try transaction.run(
            """
            INSERT INTO budgets (account, operation, interval_us, tolerance_us, arrival_us) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, operation) DO NOTHING
            """, account.rawValue, operation, interval, tolerance(interval, quota), now)
        let taken = try transaction.run(
            """
            UPDATE budgets SET
              arrival_us = CASE WHEN arrival_us > ? THEN arrival_us ELSE ? END + interval_us, taken = taken + 1
            WHERE account = ? AND operation = ? AND arrival_us - ? <= tolerance_us
            """, now, now, account.rawValue, operation, now)
        if taken == 1 { return .granted }
        let slot = try transaction.first(
            "SELECT arrival_us - tolerance_us FROM budgets WHERE account = ? AND operation = ?",
            [account.rawValue.sqlValue, operation.sqlValue]
        ) { try $0.integer(0) }
        return .notBefore(Timestamp(milliseconds: ((slot ?? now) + 999) / 1000))
    }

    /// How many calls the budget would grant until `until` (business microseconds), starting now.
    package static func capacity(
        account: AccountID, operation: String, quota: Quota, now: Int64, until: Int64,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let row = try transaction.first(
            "SELECT interval_us, tolerance_us, arrival_us FROM budgets WHERE account = ? AND operation = ?",
            [account.rawValue.sqlValue, operation.sqlValue]
        ) { (try $0.integer(0), try $0.integer(1), try $0.integer(2)) }
        let interval = row?.0 ?? intervalMicroseconds(quota)
        let slack = (row?.1 ?? tolerance(interval, quota)) + until - max(row?.2 ?? now, now)
        return slack < 0 ? 0 : Int(slack / interval) + 1
    }

    /// How a budget stands, for people.
    package struct State: Sendable, Hashable {
        /// Calls that it grants at once.
        package let tokens: Int
        /// The most that it grants at once after a rest.
        package let burst: Int
        /// From call to call.
        package let interval: Duration
        /// When the next call is free.
        package let nextAt: Timestamp
    }

    /// - Parameter now: business time in microseconds.
    package static func state(
        account: AccountID, operation: String, quota: Quota, now: Int64, in transaction: any SQLTransaction
    ) throws -> State {
        let row = try transaction.first(
            "SELECT interval_us, tolerance_us, arrival_us FROM budgets WHERE account = ? AND operation = ?",
            [account.rawValue.sqlValue, operation.sqlValue]
        ) { (try $0.integer(0), try $0.integer(1), try $0.integer(2)) }
        let interval = row?.0 ?? intervalMicroseconds(quota)
        let tolerance = row?.1 ?? tolerance(interval, quota)
        let next = max(now, (row?.2 ?? now) - tolerance)
        return State(
            tokens: try capacity(
                account: account, operation: operation, quota: quota, now: now, until: now, in: transaction),
            burst: Int(tolerance / interval) + 1, interval: .microseconds(interval),
            nextAt: Timestamp(milliseconds: (next + 999) / 1000))
    }

    /// Corrects a budget by what an answer tells: the rate that Amazon stated, and the calls that it counted for one grant.
    ///
    /// - Parameters:
    ///   - quota: as it was planned with; its burst stays.
    ///   - rate: `x-amzn-RateLimit-Limit`; `nil` where the answer had none.
    package static func correct(
        account: AccountID, operation: String, quota: Quota, rate: Double?, calls: Int,
        in transaction: any SQLTransaction
    ) throws {
        if let rate, rate > 0 {
            let stated = Quota(rate: rate, burst: quota.burst)
            try learn(account: account, operation: operation, quota: stated, in: transaction)
        }
        if calls > 1 { try charge(account: account, operation: operation, calls: calls - 1, in: transaction) }
    }

    /// Charges calls that were made beyond those that were granted: a refused token was replaced within one.
    package static func charge(
        account: AccountID, operation: String, calls: Int, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            UPDATE budgets SET arrival_us = arrival_us + interval_us * ?, taken = taken + ?
            WHERE account = ? AND operation = ?
            """, calls, calls, account.rawValue, operation)
    }

    /// After a 429: Amazon's bucket is empty whatever we thought, so the next call waits a full interval.
    package static func drain(
        account: AccountID, operation: String, now: Int64, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            UPDATE budgets SET throttled = throttled + 1,
              arrival_us = CASE WHEN arrival_us > ? + tolerance_us + interval_us THEN arrival_us
                                ELSE ? + tolerance_us + interval_us END
            WHERE account = ? AND operation = ?
            """, now, now, account.rawValue, operation)
    }

    /// Takes over the rate that Amazon stated in `x-amzn-RateLimit-Limit`, keeping the burst.
    package static func learn(
        account: AccountID, operation: String, quota: Quota, in transaction: any SQLTransaction
    ) throws {
        let interval = intervalMicroseconds(quota)
        try transaction.run(
            """
            UPDATE budgets SET interval_us = ?, tolerance_us = ?
            WHERE account = ? AND operation = ? AND interval_us <> ?
            """, interval, tolerance(interval, quota), account.rawValue, operation, interval)
    }

    private static func intervalMicroseconds(_ quota: Quota) -> Int64 {
        // Rounded up: never faster than allowed.
        Int64((1_000_000 / quota.rate).rounded(.up))
    }

    /// `arrival − now ≤ tolerance` grants tolerance / interval + 1 calls at one instant: burst − 1 of them (1 at least).
    private static func tolerance(_ interval: Int64, _ quota: Quota) -> Int64 {
        Int64(max(0, quota.burst - 2)) * interval
    }
}
