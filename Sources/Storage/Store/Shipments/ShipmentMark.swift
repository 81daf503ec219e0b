package import Fulfilment

/// What someone tells us when a parcel has left: by API, by hand or by a carrier's file.
package struct ShipmentMark: Sendable, Hashable {
    /// So many units of one article in the parcel. The line is found by its item id, else by its SKU.
    package struct Item: Sendable, Hashable {
        package var itemID: OrderItemID?
        package var sku: SKU?
        package var quantity: Int

        package init(itemID: OrderItemID? = nil, sku: SKU? = nil, quantity: Int) {
            self.itemID = itemID
            self.sku = sku
            self.quantity = quantity
        }
    }

    package var account: AccountID
    package var order: OrderID
    package var door: ShipmentDoor
    /// A person, or the name of the program or file.
    package var by: String
    /// One of Amazon's carrier codes; `Other` needs `carrierName`.
    package var carrierCode: String?
    package var carrierName: String?
    package var shipMethod: String?
    package var trackingNumber: String?
    package var label: LabelSource
    package var shippedAt: Timestamp
    /// What is in the parcel; `nil` = all that is still open.
    package var items: [Item]?
    /// The sender's own name of the parcel, where an order has several with the same content.
    package var parcel: String?

    package init(
        account: AccountID, order: OrderID, door: ShipmentDoor, by: String, carrierCode: String?,
        carrierName: String? = nil, shipMethod: String? = nil, trackingNumber: String?, label: LabelSource = .unknown,
        shippedAt: Timestamp, items: [Item]? = nil, parcel: String? = nil
    ) {
        self.account = account
        self.order = order
        self.door = door
        self.by = by
        self.carrierCode = carrierCode?.nonEmpty
        self.carrierName = carrierName?.nonEmpty
        self.shipMethod = shipMethod?.nonEmpty
        self.trackingNumber = trackingNumber?.nonEmpty
        self.label = label
        self.shippedAt = shippedAt
        self.items = items
        self.parcel = parcel?.nonEmpty
    }
}

extension ShipmentMark {
    /// What a carrier's file says of the parcel, as one text: the same row gives the same.
    var fileMark: String {
        [carrierCode, carrierName, shipMethod, trackingNumber, label.rawValue].map { $0 ?? "" }
            .joined(separator: "\u{1F}")
    }
}

/// What marking did.
package enum MarkResult: Sendable, Hashable {
    /// A new entry. `hint`: what will keep it from being sent unless it changes (carrier missing, order still pending).
    case created(ShipmentID, hint: ConfirmationRefusal?)
    /// The same parcel with the same data is there already, in this state: nothing was changed (S2-1).
    case alreadyMarked(ShipmentID, ShipmentState)
    /// The entry has the new data now and is in this state: it will be sent, or sent again as a change of the parcel.
    case updated(ShipmentID, ShipmentState)
    /// The new data were not taken: the call to Amazon is under way, a person has excluded the entry, or late changes
    /// are off. Mark it again when the state has changed.
    case tooLate(ShipmentID, ShipmentState)
    /// There is nothing to send, and no entry.
    case refused(ConfirmationRefusal)
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
