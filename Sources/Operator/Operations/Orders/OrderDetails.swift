import Fulfilment
import Store

/// All that people may see of an order. Buyer and address are sealed and not part of it.
package struct OrderDetails: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String
    package let status: String
    /// The status in the source's own words, where they say more.
    package let statusText: String?
    /// `not-yet-submitted`, `paid`, `unknown` (S1-5).
    package let payment: String
    /// `completed`: it has been placed (S1-5).
    package let checkout: String
    package let service: String
    package let marketplace: String?
    package let salesChannel: String?
    package let shipServiceLevel: String?
    package let currency: String?
    package let total: String?
    package let purchasedAt: Moment?
    package let updatedAt: Moment
    /// As a person has set it, else Amazon's.
    package let shipBy: Moment?
    package let deliverBy: Moment?
    package let isBusiness: Bool
    package let programs: [String]
    package let isCancellationRequested: Bool
    package let cancellation: String?
    /// Amazon has released buyer and address, and they are not forgotten yet.
    package let hasRecipient: Bool
    /// One's own number of the order.
    package let reference: String?
    /// What people have set; personal values masked.
    package let edits: [OrderEditCard]
    /// The last wish to have it cancelled.
    package let cancelWish: CancelWishCard?
    /// Who did what with it here, newest first.
    package let history: [OrderHistoryCard]
    /// Paid, and everything is there that work needs (S1-15).
    package let isComplete: Bool
    /// The kind of source that set the current values.
    package let source: String
    package let revision: Int64
    package let firstSeenAt: Moment
    package let changedAt: Moment
    package let timeZone: String
    package let lines: [OrderLineCard]
    package let shipments: [ShipmentCard]

    /// What people have added to Amazon's data.
    struct LocalPart {
        let shipBy: Timestamp?
        let reference: String?
        let edits: [OrderEditCard]
        let cancelWish: CancelWishCard?
        let history: [OrderHistoryCard]
    }

    init(
        _ stored: StoredOrder, account: Account, marks: OrderView.Marks, lines: [OrderLineCard],
        shipments: [ShipmentCard], local: LocalPart
    ) {
        let zone = LocalZone(account.timeZone) ?? .utc
        let order = stored.order
        self.order = order.id.rawValue
        self.account = account.id.rawValue
        status = order.status.rawValue
        statusText = order.statusText
        payment = PaymentWord.of(order.status)
        checkout = PaymentWord.checkout
        service = order.service.rawValue
        marketplace = order.marketplace.map(KnownMarketplace.shortName)
        salesChannel = order.salesChannel
        shipServiceLevel = order.shipServiceLevel
        // What Amazon fills in while the payment is verified is no price: unknown, never 0 (S1-7).
        currency = order.status.isPending ? nil : order.currency
        total = order.status.isPending ? nil : order.total?.description
        purchasedAt = Moment(order.purchasedAt, in: zone)
        updatedAt = Moment(order.updatedAt, in: zone)
        shipBy = Moment(local.shipBy, in: zone)
        reference = local.reference
        edits = local.edits
        cancelWish = local.cancelWish
        history = local.history
        deliverBy = Moment(order.deliverBy, in: zone)
        isBusiness = order.isBusiness
        programs = order.programs
        isCancellationRequested = order.isCancellationRequested
        cancellation = order.cancellation
        // What Amazon fills in while the payment is verified is nobody (S1-7).
        hasRecipient = marks.hasRecipient && !order.status.isPending
        isComplete = marks.isComplete
        source = order.source.rawValue
        revision = stored.revision
        firstSeenAt = Moment(marks.firstSeenAt, in: zone)
        changedAt = Moment(marks.changedAt, in: zone)
        timeZone = zone.name
        self.lines = lines
        self.shipments = shipments
    }
}
