import Fulfilment

/// A person's wish to have an order cancelled, and how far it is.
package struct CancelWishCard: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String
    /// The order's status.
    package let status: String
    /// `no-inventory`, `buyer-cancelled`, `address-undeliverable`, `customer-exchange`, `pricing-error`.
    package let reason: String
    /// `waits-for-payment`, `to-be-decided`, `ready`, `sending`, `sent`, `unclear`, `refused`, `withdrawn`, `ended-shipped`,
    /// `ended-cancelled`.
    package let state: String
    package let isOpen: Bool
    /// Sent by itself once the order is paid.
    package let isWhenPayable: Bool
    /// Amazon's or our code where it was refused, and the words to it.
    package let code: String?
    package let detail: String?
    package let wishedAt: Moment
    package let wishedBy: String
    /// When it came into its state, and by whom: a person, or `fleet`.
    package let changedAt: Moment
    package let changedBy: String
    /// It was wished for before; this command changed nothing.
    package internal(set) var wasThere = false

    init(_ wish: CancelWish, order: OrderID, account: AccountID, status: OrderStatus, _ zone: LocalZone) {
        self.order = order.rawValue
        self.account = account.rawValue
        self.status = status.rawValue
        reason = wish.reason.rawValue
        state = wish.state.rawValue
        isOpen = wish.state.isOpen
        isWhenPayable = wish.isWhenPayable
        code = wish.code
        detail = wish.detail
        wishedAt = Moment(wish.wishedAt, in: zone)
        wishedBy = wish.wishedBy
        changedAt = Moment(wish.changedAt, in: zone)
        changedBy = wish.changedBy
    }
}
