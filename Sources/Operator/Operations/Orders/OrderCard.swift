import Fulfilment
import Store

/// An order as a row of a list.
package struct OrderCard: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String
    package let status: String
    package let service: String
    package let marketplace: String?
    package let lines: Int
    package let currency: String?
    /// `nil` = unknown, as for every pending order; never 0 instead.
    package let total: String?
    package let purchasedAt: Moment?
    package let updatedAt: Moment
    /// As a person has set it, else Amazon's.
    package let shipBy: Moment?
    /// A person has set something on it.
    package let isEdited: Bool
    package let isCancellationRequested: Bool
    /// The latest shipment's state.
    package let shipment: String?
    /// The flag “pending transfer of order status to marketplace” (S2-4).
    package let isPendingTransfer: Bool
    /// `not-yet-submitted`, `paid`, `unknown` (S1-5).
    package let payment: String
    /// `completed`: it has been placed (S1-5).
    package let checkout: String
    /// Paid, and everything is there that work needs (S1-15).
    package let isComplete: Bool
    package let revision: Int64
    /// When it last changed here.
    package let changedAt: Moment

    init(_ row: OrderView.Row, edits: [OrderEditTable.Row], _ zone: LocalZone) {
        order = row.order.rawValue
        account = row.account.rawValue
        status = row.status.rawValue
        service = row.service.rawValue
        marketplace = row.marketplace.map(KnownMarketplace.shortName)
        lines = row.lines
        currency = row.status.isPending ? nil : row.currency
        total = row.status.isPending ? nil : row.total?.description
        purchasedAt = Moment(row.purchasedAt, in: zone)
        updatedAt = Moment(row.updatedAt, in: zone)
        let edited = edits.first { $0.field == .shipBy }?.edit.flatMap { Int64($0.value) }
        shipBy = Moment(edited.map { Timestamp(rawValue: $0) } ?? row.shipBy, in: zone)
        isEdited = !edits.isEmpty
        isCancellationRequested = row.isCancellationRequested
        shipment = row.shipment?.rawValue
        isPendingTransfer = row.shipment?.isPendingTransfer ?? false
        payment = PaymentWord.of(row.status)
        checkout = PaymentWord.checkout
        isComplete = row.isComplete
        revision = row.revision
        changedAt = Moment(row.changedAt, in: zone)
    }
}
