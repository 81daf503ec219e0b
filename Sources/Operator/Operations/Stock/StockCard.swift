import Fulfilment
import Store

/// The figures of one stock item.
package struct StockCard: Encodable, Sendable, Hashable {
    package let sku: String
    package let onHand: Int
    package let reserved: Int
    package let committed: Int
    /// What may be sold; never below 0.
    package let available: Int
    /// Units promised that are not there.
    package let shortfall: Int
    /// Moment to which the last count refers; `nil` where it was never counted.
    package let countedAt: Moment?
    package let changedAt: Moment

    init(_ row: StockView.Row, _ zone: LocalZone) {
        sku = row.item.rawValue
        onHand = row.level.onHand
        reserved = row.level.reserved
        committed = row.level.committed
        available = row.level.available
        shortfall = row.level.shortfall
        countedAt = Moment(row.countedAt, in: zone)
        changedAt = Moment(row.changedAt, in: zone)
    }
}
