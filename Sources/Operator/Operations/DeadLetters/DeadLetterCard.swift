import Fulfilment
import Store

/// A dead letter: what was given up, why, and what became of it.
package struct DeadLetterCard: Encodable, Sendable, Hashable {
    package let id: Int64
    package let queue: String
    package let account: String?
    package let order: String?
    package let shipment: Int64?
    /// A code; its text is `reason.<code>`, what to do is `advice.<code>`.
    package let reason: String
    /// Which others fail alike.
    package let group: String
    /// Amazon's or our own words; may be empty.
    package let detail: String
    /// `open`, `requeued`, `excluded`, `settled`, `discarded`.
    package let state: String
    package let createdAt: Moment
    package let endedAt: Moment?
    package let endedBy: String?

    init(_ row: DeadLetterTable.Row, _ zone: LocalZone) {
        id = row.id
        queue = row.queue
        account = row.account?.rawValue
        order = row.order?.rawValue
        shipment = row.shipment?.rawValue
        reason = row.reason
        detail = row.detail
        state = row.ending?.rawValue ?? row.state.rawValue
        group = row.group
        createdAt = Moment(row.createdAt, in: zone)
        endedAt = Moment(row.endedAt, in: zone)
        endedBy = row.endedBy
    }
}

/// A dead letter with the shipment it tells of.
package struct DeadLetterDetails: Encodable, Sendable, Hashable {
    package let letter: DeadLetterCard
    package let shipment: ShipmentCard?
}
