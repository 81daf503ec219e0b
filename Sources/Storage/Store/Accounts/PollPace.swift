package import Database
package import Fulfilment

/// Whether Amazon's quota lets the merchant's orders be searched as often as the clock says (S0-13).
package enum PollPace {
    /// How far back polls are counted, the latest 200 at most.
    static let memory = Duration.hours(6)

    /// The interval that the quota carries, where it is longer than the clock's; `nil` where the clock can be kept.
    /// Business time, as that of the budgets.
    package static func stretched(
        _ account: AccountID, _ spec: ScheduleSpec, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Duration? {
        guard case .every(let wanted) = spec else { return nil }
        let polls = try transaction.first(
            """
            SELECT count(*), coalesce(sum(pages + 1), 0) FROM (
              SELECT pages, created_at, state FROM fetches
              WHERE account = ? AND purpose = ? AND purpose LIKE 'poll.%' ORDER BY id DESC LIMIT 200) AS latest
            WHERE created_at > ? AND state = 'done'
            """,
            [
                .text(account.rawValue), .text(ScheduleKind.pollMerchant.rawValue),
                .integer((now - memory).rawValue),
            ]
        ) { (count: try $0.integer(0), calls: try $0.integer(1)) }
        let slot = try transaction.first(
            "SELECT interval_us FROM budgets WHERE account = ? AND operation = 'searchOrders'",
            [.text(account.rawValue)]
        ) { try $0.integer(0) }
        guard let polls, polls.count > 0, let slot else { return nil }
        // A few polls need more pages than others: the burst carries those.
        let callsOfAPoll = Double(polls.calls) / Double(polls.count)
        let needed = Duration.seconds(callsOfAPoll * Double(slot) / 1_000_000)
        return needed > wanted ? needed : nil
    }

    /// When the search before was opened; `nil` before the first.
    package static func lastOpened(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let found = try transaction.first(
            """
            SELECT created_at FROM fetches WHERE account = ? AND purpose = ? AND purpose LIKE 'poll.%'
            ORDER BY id DESC LIMIT 1
            """, [.text(account.rawValue), .text(ScheduleKind.pollMerchant.rawValue)]
        ) { try $0.optionalTimestamp(0) }
        return found ?? nil
    }
}
