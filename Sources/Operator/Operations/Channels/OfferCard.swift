import Fulfilment
import Store

/// What a channel is to show of a SKU, and what it was told. `sent`, `accepted` and `readBack` are told apart.
package struct OfferCard: Encodable, Sendable, Hashable {
    package let channel: String
    package let sku: String
    /// What the channel is to show; `nil`: not known, because nobody counted it. Nothing is told then.
    package let wanted: Int?
    /// What the channel is believed to show; `nil`: not known.
    package let shown: Int?
    /// `idle`, `waiting`, `sending` or `refused`.
    package let state: String
    /// When `wanted` became what it is.
    package let changedAt: Moment
    /// On its way, or sent last without an answer.
    package let sending: Int?
    package let sent: Int?
    package let sentAt: Moment?
    /// What the channel has accepted last; that is not yet what buyers see.
    package let accepted: Int?
    package let acceptedAt: Moment?
    /// What the channel showed when it was asked last.
    package let readBack: Int?
    package let readAt: Moment?
    /// The offer's own; `nil`: the channel's holds.
    package let buffer: Int?
    package let maximum: Int?
    /// Why it waits or was refused: a reason code, or the channel's own.
    package let reason: String?
    /// What the channel said.
    package let issues: String?
    /// Of the last sending; it rises with each.
    package let number: Int64

    init(_ row: OfferView.Row, _ zone: LocalZone) {
        channel = row.channel.rawValue
        sku = row.sku.rawValue
        wanted = row.wanted
        shown = row.shown
        state = row.state.rawValue
        changedAt = Moment(row.changedAt, in: zone)
        sending = row.sending
        sent = row.sent
        sentAt = Moment(row.sentAt, in: zone)
        // What was sent last was accepted, unless it was refused after that.
        let isAccepted = row.acceptedAt.map { accepted in row.sentAt.map { accepted >= $0 } ?? true } ?? false
        accepted = isAccepted ? row.sent : nil
        acceptedAt = Moment(row.acceptedAt, in: zone)
        readBack = row.readBack
        readAt = Moment(row.readAt, in: zone)
        buffer = row.buffer
        maximum = row.maximum
        reason = row.reason
        issues = row.issues
        number = row.number
    }
}
