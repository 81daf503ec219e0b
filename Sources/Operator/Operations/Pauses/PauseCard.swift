import Fulfilment
import Store

/// Work of an account that a person has stopped for a while (D14).
package struct PauseCard: Encodable, Sendable, Hashable {
    /// `nil`: all accounts.
    package let account: String?
    /// `confirm`.
    package let work: String
    package let until: Moment
    /// Empty for readers of whom nothing is known, as is `reason`.
    package let by: String
    package let reason: String
    /// Shipments that wait for its end.
    package let waiting: Int

    init(_ row: PauseTable.Row, waiting: Int, _ zone: LocalZone) {
        account = row.account?.rawValue
        work = row.kind
        until = Moment(row.until, in: zone)
        by = row.by
        reason = row.reason
        self.waiting = waiting
    }

    private init(_ card: PauseCard) {
        (account, work, until, waiting) = (card.account, card.work, card.until, card.waiting)
        (by, reason) = ("", "")
    }

    var withoutReason: PauseCard { PauseCard(self) }
}
