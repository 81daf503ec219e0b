import Fulfilment
import Store

/// A shipment of an order, with what was tried.
package struct ShipmentCard: Encodable, Sendable, Hashable {
    package let shipment: Int64
    package let state: String
    /// The flag “pending transfer of order status to marketplace” (S2-4).
    package let isPendingTransfer: Bool
    /// `api`, `hand`, `carrier-file`, `shop-status`.
    package let door: String
    package let carrier: String?
    package let method: String?
    package let tracking: String?
    package let label: String
    package let shippedAt: Moment
    package let markedAt: Moment
    package let markedBy: String
    package let deadline: Moment?
    /// It failed at least once: the next run sends it first.
    package let hasFailed: Bool
    package let tries: Int
    /// Not released, or not read back, before this moment.
    package let nextAt: Moment?
    /// It waits for the account's next confirmation run.
    package let isHeldForRun: Bool
    package let acceptedAt: Moment?
    package let provenAt: Moment?
    /// A reason code; its text is `reason.<code>`.
    package let reason: String?
    /// Newest first.
    package let attempts: [AttemptCard]

    init(_ row: StoredShipment, attempts: [AttemptTable.Row], _ zone: LocalZone) {
        shipment = row.id.rawValue
        state = row.state.rawValue
        isPendingTransfer = row.state.isPendingTransfer
        door = row.door.rawValue
        carrier = row.carrierName ?? row.carrierCode
        method = row.shipMethod
        tracking = row.trackingNumber
        label = row.label.rawValue
        shippedAt = Moment(row.shippedAt, in: zone)
        markedAt = Moment(row.markedAt, in: zone)
        markedBy = row.markedBy
        deadline = Moment(row.deadline, in: zone)
        hasFailed = row.hasFailed
        tries = row.tries
        isHeldForRun = row.isHeldForRun
        let waits = row.state == .waiting || row.state == .unclear
        nextAt = waits && !row.isHeldForRun ? Moment(row.nextAt, in: zone) : nil
        acceptedAt = Moment(row.acceptedAt, in: zone)
        provenAt = Moment(row.provenAt, in: zone)
        reason = row.reason
        self.attempts = attempts.reversed().map { AttemptCard($0, zone) }
    }
}
