import Fulfilment
import Store

/// A shipment in a list.
package struct ShipmentLine: Encodable, Sendable, Hashable {
    package let shipment: Int64
    package let account: String
    package let order: String
    package let state: String
    /// The flag “pending transfer of order status to marketplace” (S2-4).
    package let isPendingTransfer: Bool
    /// The deferral reason “setting the shipping status failed” (S2-12).
    package let isDeferred: Bool
    /// A reason code.
    package let reason: String?
    package let carrier: String?
    package let tracking: String?
    package let markedAt: Moment
    /// Amazon's ship-by.
    package let deadline: Moment?
    /// From then on no run sends it (S2-28).
    package let ageLimitAt: Moment?
    /// When it goes as far as the quota tells; `nil` where that is not known.
    package let expectedAt: Moment?
    package let recall: String?

    init(_ row: StoredShipment, ageLimit: Duration, expectedAt: Timestamp? = nil, _ zone: LocalZone) {
        shipment = row.id.rawValue
        account = row.account.rawValue
        order = row.order.rawValue
        state = row.state.rawValue
        isPendingTransfer = row.state.isPendingTransfer
        isDeferred = row.state.isPendingTransfer && row.hasFailed
        reason = row.reason
        carrier = row.carrierName ?? row.carrierCode
        tracking = row.trackingNumber
        markedAt = Moment(row.markedAt, in: zone)
        deadline = Moment(row.deadline, in: zone)
        ageLimitAt = row.state.isPendingTransfer ? Moment(row.agedFrom + ageLimit, in: zone) : nil
        self.expectedAt = Moment(expectedAt, in: zone)
        recall = row.recall?.rawValue
    }
}
