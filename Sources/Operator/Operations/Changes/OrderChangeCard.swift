import Fulfilment
import Store

/// An order in the list of changes: what happened to it, and how it stands now.
package struct OrderChangeCard: Encodable, Sendable, Hashable {
    /// `order.created`, `order.completed`, `order.cancelled`; `order.changed` where it was none of them.
    package let events: [String]
    package let order: String
    package let account: String
    package let status: String
    package let service: String
    package let payment: String
    package let isComplete: Bool
    package let revision: Int64
    package let changedAt: Moment

    init(_ entry: ChangeTable.Entry, _ zone: LocalZone) {
        events = entry.events.map(\.rawValue)
        order = entry.order.rawValue
        account = entry.account.rawValue
        status = entry.status.rawValue
        service = entry.service.rawValue
        payment = PaymentWord.of(entry.status)
        isComplete = entry.isComplete
        revision = entry.revision
        changedAt = Moment(entry.changedAt, in: zone)
    }
}
