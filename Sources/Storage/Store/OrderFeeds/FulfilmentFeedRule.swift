package import Database
package import Fulfilment

/// When shipments of an account go as a feed, and which.
///
/// Calls take n ÷ 2 seconds, a feed some minutes however many it holds. So more waiting shipments than `confirm.feedAbove`
/// (3,600 = half an hour of calls) go as one, but for those that are due within 8 hours: a feed may take that long. A parcel
/// without a tracking number goes by feed in any case, for a call cannot carry it.
package enum FulfilmentFeedRule {
    /// Amazon may work on a feed for so long.
    ///
    /// Source: sp-api FACTS 12
    static let longestFeed = Duration.hours(8)

    /// Which shipments a feed takes up.
    package enum Need: Sendable, Hashable {
        /// Only those that a call cannot carry.
        case untracked
        /// All that may.
        case all
    }

    private static let countDue: SQLStatement = """
        SELECT count(*) FROM shipments WHERE state = 'waiting' AND account = ? AND next_at <= ?
        """
    private static let selectHeld: SQLStatement = """
        SELECT 1 FROM shipments WHERE state = 'waiting' AND account = ? AND next_at = 253402300800000 LIMIT 1
        """
    private static let selectAccounts: SQLStatement = """
        SELECT id FROM accounts WHERE state = 'active'
        AND NOT EXISTS (
          SELECT 1 FROM pauses WHERE pauses.account IN ('', accounts.id) AND kind = 'confirm' AND paused_until > ?)
        ORDER BY id
        """

    /// Accounts that need a feed now, as far as what waits tells.
    package static func needs(
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [(account: AccountID, need: Need)] {
        let accounts = try transaction.rows(selectAccounts, [.integer(now.rawValue)]) { AccountID(try $0.text(0)) }
        return try accounts.compactMap { account in
            guard try ConfirmationPolicy.current(account, in: transaction).mode == .auto else { return nil }
            let limit = try SettingTable.number(.confirmFeedAbove, account: account, in: transaction)
            let due = try transaction.first(countDue, [.text(account.rawValue), .integer(now.rawValue)]) {
                try $0.int(0)
            }
            if (due ?? 0) > limit { return (account, .all) }
            let isHeld = try transaction.first(selectHeld, [.text(account.rawValue)]) { _ in true } ?? false
            return isHeld ? (account, .untracked) : nil
        }
    }
}
