import Store

/// What a person says of a parcel that has left. Nothing is checked yet.
package struct ShipRequest: Sendable, Hashable {
    package var order: String
    /// Needed only where several accounts have an order of this number.
    package var account: String?
    /// One of Amazon's carrier codes, or `Other` with `carrierName`.
    package var carrier: String?
    package var carrierName: String?
    package var method: String?
    package var tracking: String?
    /// `amazon`, `own`, `unknown`; `nil` = unknown.
    package var label: String?
    /// A date or time in the account's zone; `nil` = now.
    package var shippedAt: String?
    /// Neither wait for the time to withdraw it nor for the next run.
    package var isUrgent: Bool
    /// The sender's own name of the parcel, where an order has several with the same content.
    var parcel: String?
    /// What is in the parcel; `nil` = all that is still open.
    var items: [ShipmentMark.Item]?

    package init(
        order: String, account: String? = nil, carrier: String? = nil, carrierName: String? = nil,
        method: String? = nil, tracking: String? = nil, label: String? = nil, shippedAt: String? = nil,
        isUrgent: Bool = false
    ) {
        self.order = order
        self.account = account
        self.carrier = carrier
        self.carrierName = carrierName
        self.method = method
        self.tracking = tracking
        self.label = label
        self.shippedAt = shippedAt
        self.isUrgent = isUrgent
    }
}
