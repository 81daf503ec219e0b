import Fulfilment
import Testing

/// What Amazon fills in until the payment is through is unknown (S1-7, C4).
@Suite("Placeholders") struct PlaceholderTests {
    private func seen(_ status: OrderStatus?, amount: String) -> OrderObservation {
        var line = ObservedLine(sku: SKU("A"), quantity: 1)
        line.price = Amount(amount)
        line.tax = Amount(amount)
        line.shippingPrice = Amount(amount)
        line.promotionDiscount = Amount(amount)
        var order = OrderObservation(
            id: OrderID("302-1"), source: .api, updatedAt: Timestamp(seconds: 1), status: status, lines: [line])
        order.total = Amount(amount)
        order.recipient = Array(#"{"buyer":{"buyerEmail":"test@example.com"}}"#.utf8)
        return order
    }

    @Test("Amounts of 0 and the person are left out of a pending order", arguments: ["0", "0.00", "-0.0"])
    func leftOut(amount: String) {
        for status in [OrderStatus.pending, .pendingAvailability] {
            let order = seen(status, amount: amount).withoutPlaceholders
            #expect(order.recipient == nil && order.total == nil)
            let line = order.lines[0]
            #expect([line.price, line.tax, line.shippingPrice, line.promotionDiscount].allSatisfy { $0 == nil })
            #expect(line.quantity == 1 && line.sku == SKU("A"))
        }
    }

    @Test("A price that Amazon does show is no placeholder")
    func realPrice() {
        let order = seen(.pending, amount: "9.90").withoutPlaceholders
        #expect(order.total == Amount("9.90") && order.lines[0].price == Amount("9.90"))
    }

    @Test(
        "An order that is not called pending keeps all: a gift can cost 0, and a report of orders to ship names no status",
        arguments: [OrderStatus.unshipped, .shipped, .cancelled, nil])
    func kept(status: OrderStatus?) {
        let order = seen(status, amount: "0.00")
        #expect(order.withoutPlaceholders == order)
    }
}
