import Fulfilment
import Store

/// Dead letters that fail alike: the same reason in the same words.
package struct DeadLetterGroupCard: Encodable, Sendable, Hashable {
    /// What commands name the group by.
    package let group: String
    package let queue: String
    package let account: String?
    /// A code; its text is `reason.<code>`, what to do is `advice.<code>`.
    package let reason: String
    package let count: Int
    package let oldest: Moment
    package let newest: Moment
    /// The words of one of them; may be empty.
    package let detail: String
    /// The order of that one.
    package let order: String?

    init(_ group: DeadLetterTable.Group, sample: DeadLetterTable.Row?, _ zone: LocalZone) {
        self.group = group.key
        queue = group.queue
        account = group.account?.rawValue
        reason = group.reason
        count = group.count
        oldest = Moment(group.oldest, in: zone)
        newest = Moment(group.newest, in: zone)
        detail = sample?.detail ?? ""
        order = sample?.order?.rawValue
    }
}
