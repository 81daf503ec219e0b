package import Database
package import Fulfilment

/// What of an access ends by itself: Amazon's terms, and how long they still run (D7, FACTS 18.11).
package enum AccessTerm {
    /// A public application's authorization. Source: Amazon's page on renewing authorizations.
    package static let grant = Duration.days(365)
    /// An application's secret. Source: Amazon's page on rotating credentials.
    package static let secret = Duration.days(180)
    /// Days before the end at which a person is told, each once.
    package static let warnings: [Int64] = [60, 30, 14, 7, 1]

    /// When the seller's authorization ends; `nil` for private applications, to which the term does not apply.
    package static func grantEnds(
        _ account: Account, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        guard try SettingTable.flag(.accessIsPublic, account: account.id, in: transaction) else { return nil }
        let renewed = try HistoryTable.of(
            "account.refreshToken", scope: .account(account.id), limit: 1, in: transaction)
        return (renewed.first?.at ?? account.linkedAt) + grant
    }

    /// When the application's secret ends; `nil` while nobody has said when it was made.
    package static func secretEnds(in transaction: any SQLTransaction) throws -> Timestamp? {
        let made = try SettingTable.value(.accessSecretMade, account: nil, in: transaction)
        return CalendarDay(text: made).map { Timestamp(seconds: $0.daysSince1970 * 86_400) + secret }
    }

    /// Whole days that are left; below 0 when it is over.
    package static func daysLeft(to end: Timestamp, now: Timestamp) -> Int64 {
        let seconds = (end - now).components.seconds
        return seconds >= 0 ? seconds / 86_400 : -1
    }

    /// How many warnings are due: the count of a maintenance message, which rises with each.
    package static func warningsDue(_ end: Timestamp?, now: Timestamp) -> Int {
        guard let end else { return 0 }
        let left = daysLeft(to: end, now: now)
        return warnings.count { left <= $0 }
    }
}
