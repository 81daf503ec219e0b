import Fulfilment

extension OrderObservation {
    /// An order of one line as a search of the Orders API shows it.
    static func sample(
        _ id: String, status: OrderStatus = .unshipped, service: FulfilmentService = .mfn, sku: String = "SKU-1",
        quantity: Int = 2, hoursAgo: Int64 = 1
    ) -> OrderObservation {
        var line = ObservedLine(sku: SKU(sku), quantity: quantity)
        line.itemID = OrderItemID("0" + id.filter(\.isNumber).suffix(10))
        var order = OrderObservation(
            id: OrderID(id), source: .api, updatedAt: Shop.now - .hours(hoursAgo), purchasedAt: Shop.now - .hours(48),
            status: status, service: service, lines: [line])
        order.marketplace = MarketplaceID("A1PA6795UKMFR9")
        order.shipBy = Shop.now + .hours(24)
        return order
    }
}
