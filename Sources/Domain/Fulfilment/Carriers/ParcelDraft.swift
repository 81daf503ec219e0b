/// A parcel as somebody marks it, before anything is stored: what the preflight looks at (D11).
package struct ParcelDraft: Sendable, Hashable {
    /// As it was written; ideally one of Amazon's carrier codes.
    package var carrier: String?
    /// The carrier's own name, where the code is `Other`.
    package var carrierName: String?
    /// The carrier's product, as Amazon shows it.
    package var shipMethod: String?
    /// The tracking number as it was written.
    package var tracking: String?
    /// Who sold the label, as far as is known.
    package var label: LabelSource
    /// When it left; the label rules of that day hold.
    package var shippedAt: Timestamp
    /// What is in it; empty = all that is still open.
    package var items: [ShipmentItem]

    package init(
        carrier: String?, carrierName: String? = nil, shipMethod: String? = nil, tracking: String?,
        label: LabelSource = .unknown, shippedAt: Timestamp, items: [ShipmentItem] = []
    ) {
        self.carrier = carrier
        self.carrierName = carrierName
        self.shipMethod = shipMethod
        self.tracking = tracking
        self.label = label
        self.shippedAt = shippedAt
        self.items = items
    }
}
