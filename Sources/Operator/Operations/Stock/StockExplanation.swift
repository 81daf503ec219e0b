import Fulfilment
import Store

/// Each figure of a stock item, taken apart to the unit: every sum here is counted from the ledger, not from the figure.
package struct StockExplanation: Encodable, Sendable, Hashable {
    package let figures: StockCard
    /// The last count; `nil` where there was none.
    package let counted: Count?
    /// What changed on hand since that count, by kind of movement.
    package let since: [Change]
    /// What the count and the changes add up to: on hand.
    package let onHandSum: Int
    /// Unpaid orders that hold units, and since when the oldest does.
    package let pendingOrders: Int
    package let pendingSince: Moment?
    /// What each channel is told, and how that comes about.
    package let offers: [Offer]
    /// The order lines that hold units, those here first first.
    package let holders: [Holder]
    /// Where the next ones begin; `nil` when these are all.
    package let nextHolder: String?
    /// Whether every figure is the sum of the ledger's movements.
    package let isProven: Bool

    package struct Count: Encodable, Sendable, Hashable {
        package let units: Int
        package let asOf: Moment
    }

    package struct Change: Encodable, Sendable, Hashable {
        package let kind: String
        package let units: Int
        package let movements: Int
    }

    package struct Offer: Encodable, Sendable, Hashable {
        package let channel: String
        package let sku: String
        /// Off: the figure is kept and told to nobody.
        package let sends: Bool
        package let units: Int
        package let isSet: Bool
        /// On hand less committed less this: what is free for the channel.
        package let reservedTold: Int
        package let buffer: Int
        package let maximum: Int?
        package let wanted: Int?
        package let state: String
        package let sent: Int?
        package let sentAt: Moment?
        /// Of what was sent last; `nil` = it was not accepted so far.
        package let acceptedAt: Moment?
        package let readBack: Int?
        package let readAt: Moment?
        package let reason: String?

        init(_ offer: StockView.OfferedItem, _ zone: LocalZone) {
            channel = offer.channel.rawValue
            sku = offer.sku.rawValue
            sends = offer.sends
            units = offer.units
            isSet = offer.isSet
            reservedTold = offer.reservedTold
            buffer = offer.buffer
            maximum = offer.maximum
            wanted = offer.wanted
            state = offer.state.rawValue
            sent = offer.sent
            sentAt = Moment(offer.sentAt, in: zone)
            // An older acceptance is of another quantity.
            acceptedAt = Moment(offer.acceptedAt.flatMap { $0 >= offer.sentAt ?? $0 ? $0 : nil }, in: zone)
            readBack = offer.readBack
            readAt = Moment(offer.readAt, in: zone)
            reason = offer.reason
        }
    }

    package struct Holder: Encodable, Sendable, Hashable {
        package let account: String
        package let order: String
        package let status: String
        package let line: Int
        package let sku: String
        package let reserved: Int
        package let committed: Int
        package let purchasedAt: Moment?

        init(_ holder: StockView.Holder, _ zone: LocalZone) {
            account = holder.account.rawValue
            order = holder.order.rawValue
            status = holder.status.rawValue
            line = holder.line
            sku = holder.sku.rawValue
            reserved = holder.reserved
            committed = holder.committed
            purchasedAt = Moment(holder.purchasedAt, in: zone)
        }
    }
}
