import Fulfilment
import Store

/// An item's figures and the movements that explain them, newest first.
package struct StockDetails: Encodable, Sendable, Hashable {
    package let figures: StockCard
    package let movements: [Movement]
    /// Where the older movements begin; `nil` when these are all.
    package let next: String?

    package struct Movement: Encodable, Sendable, Hashable {
        package let kind: String
        package let onHand: Int
        package let reserved: Int
        package let committed: Int
        package let order: String?
        package let bookedAt: Moment
        /// When it was true in the warehouse.
        package let effectiveAt: Moment
        package let cause: String
        package let reason: String?
        package let person: String?

        init(_ movement: StockView.Movement, _ zone: LocalZone) {
            kind = movement.kind
            onHand = movement.onHand
            reserved = movement.reserved
            committed = movement.committed
            order = movement.order?.rawValue
            bookedAt = Moment(movement.bookedAt, in: zone)
            effectiveAt = Moment(movement.effectiveAt, in: zone)
            cause = movement.cause
            reason = movement.reason
            person = movement.person
        }
    }
}
