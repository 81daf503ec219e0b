extension ShipmentConfirmation {
    /// A parcel out of a feed, which names no parcel id as a rule, may leave out the tracking number, and the items
    /// for a whole order.
    ///
    /// Lines of one parcel (same carrier and tracking number) make one parcel.
    init(_ shipment: FeedShipment, of order: PracticeOrder) throws(FeedFinding) {
        guard let carrier = shipment.carrierCode, CarrierCodes.known.contains(carrier) else {
            throw .invalid(
                "CarrierCode '\(shipment.carrierCode ?? "")' is missing or unknown.", orderID: shipment.orderID)
        }
        guard carrier != CarrierCodes.needsName || shipment.carrierName != nil else {
            throw .invalid("CarrierName is required when CarrierCode is Other.", orderID: shipment.orderID)
        }
        guard let time = BusinessTime(iso: shipment.shipDate) else {
            throw .invalid("The ship date is not in ISO 8601 format.", orderID: shipment.orderID)
        }
        var contents: [OrderPackage.Content] = shipment.items.map { item in
            let open = order.lines.first { $0.id == item.orderItemID }?.open ?? 0
            return .init(orderItemID: item.orderItemID, quantity: item.quantity ?? open)
        }
        if shipment.items.isEmpty {
            contents = order.lines.filter { $0.open > 0 }.map { .init(orderItemID: $0.id, quantity: $0.open) }
        }
        guard !contents.isEmpty, contents.allSatisfy({ $0.quantity > 0 }) else {
            throw .quantityTooLarge(order.id)
        }
        let tracking = shipment.trackingNumber ?? ""
        let same = order.packages.first {
            !tracking.isEmpty && $0.trackingNumber == tracking && $0.carrierCode == carrier
        }
        let used = Set(order.packages.map(\.referenceID))
        let free = (1...).lazy.map { String($0) }.first { !used.contains($0) } ?? "1"
        self.init(
            marketplaceID: order.store.id, referenceID: shipment.referenceID ?? same?.referenceID ?? free,
            carrierCode: carrier, carrierName: shipment.carrierName, shippingMethod: shipment.shippingMethod,
            trackingNumber: tracking, shipDate: shipment.shipDate, shipTime: time,
            contents: Self.joined(shipment.referenceID == nil ? same?.contents ?? [] : [], contents))
    }

    private static func joined(
        _ old: [OrderPackage.Content], _ new: [OrderPackage.Content]
    ) -> [OrderPackage.Content] {
        new.reduce(old) { contents, content in
            var contents = contents
            if let place = contents.firstIndex(where: { $0.orderItemID == content.orderItemID }) {
                // More than fits is more than was ordered in any case.
                let sum = contents[place].quantity.addingReportingOverflow(content.quantity)
                contents[place].quantity = sum.overflow ? .max : sum.partialValue
            } else {
                contents.append(content)
            }
            return contents
        }
    }
}
