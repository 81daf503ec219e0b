import Fulfilment
import Reports
import Testing

@Suite struct FulfilledShipmentsTests {
    @Test("A shipped item is a shipped order with Amazon's item id (S0-10)")
    func shippedItem() throws {
        let parsed = try SampleReport.shipments(
            SampleReport.shipment("1", ["quantity-shipped": "2", "item-promotion-discount": "-1.50"]))
        let order = try #require(parsed.orders.first)
        #expect(order.status == .shipped && order.service == .fba && order.currency == "EUR")
        #expect(order.updatedAt == Timestamp(iso8601: "2026-03-11T10:00:00Z"))
        #expect(order.purchasedAt == Timestamp(iso8601: "2026-03-10T08:00:00Z"))
        let line = try #require(order.lines.first)
        #expect(line.itemID == OrderItemID("00123456789012") && line.quantity == 2 && line.quantityShipped == 2)
        #expect(line.promotionDiscount == Amount("1.5") && line.price == Amount("12.5"))
        #expect(parsed.findings.isEmpty)
    }

    @Test("One item in two parcels is one line with the sum; two items of one SKU stay two lines")
    func parcels() throws {
        let parsed = try SampleReport.shipments(
            SampleReport.shipment("1", ["quantity-shipped": "2", "item-price": "25.00"]),
            SampleReport.shipment("1", ["item-price": "12.5", "reporting-date": "2026-03-12T00:00:00+00:00"]),
            SampleReport.shipment("1", ["amazon-order-item-id": "00123456789013"]))
        let lines = try #require(parsed.orders.first).lines
        #expect(lines.map(\.quantity) == [3, 1] && lines.map(\.quantityShipped) == [3, 1])
        #expect(lines.map(\.price) == [Amount("37.5"), Amount("12.5")])
        #expect(parsed.orders.first?.updatedAt == Timestamp(iso8601: "2026-03-12"))
    }

    @Test("An id that a spreadsheet has rounded is not an id")
    func roundedIdentifier() throws {
        let parsed = try SampleReport.shipments(
            SampleReport.shipment("1", ["amazon-order-item-id": "5.10141E+13"]),
            SampleReport.shipment("1", ["amazon-order-item-id": "5.10141E+13"]))
        #expect(parsed.orders.first?.lines.map(\.itemID) == [nil, nil])
        #expect(parsed.findings.map(\.columns) == [["amazon-order-item-id"], ["amazon-order-item-id"]])
    }

    @Test("Multi-channel shipments are told by their sales channel")
    func multiChannel() throws {
        let parsed = try SampleReport.shipments(SampleReport.shipment("1", ["sales-channel": "Non-Amazon"]))
        #expect(parsed.orders.map(\.service) == [.mcf])
    }
}
