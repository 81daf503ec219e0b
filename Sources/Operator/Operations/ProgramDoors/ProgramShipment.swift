/// A shipment as a program sees it.
package struct ProgramShipment: Sendable, Hashable {
    package let order: String
    package let account: String
    /// The deferral reason “setting the shipping status failed” (S2-12).
    package let isDeferred: Bool
    package let card: ShipmentCard

    init(_ card: ShipmentCard, order: String, account: String) {
        self.order = order
        self.account = account
        isDeferred = card.isPendingTransfer && card.hasFailed
        self.card = card
    }
}
