import Fulfilment
import Reports
import Testing

/// The merchant's order reports of EU (`INVOICING`) and NA (`TAX`), S3-17.
@Suite struct MerchantOrdersTests {
    private static let header = [
        "order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email", "buyer-name", "sku",
        "product-name", "quantity-purchased", "currency", "item-price", "item-tax", "ship-service-level",
        "recipient-name", "ship-address-1", "ship-city", "ship-postal-code", "ship-country", "sales-channel",
        "buyer-company-name",
    ]

    private static func row(_ id: String, _ cells: [String: String] = [:]) -> [String: String] {
        [
            "order-id": id, "order-item-id": "0001", "purchase-date": "2026-03-10T08:00:00+00:00",
            "payments-date": "2026-03-10T08:30:00+00:00", "buyer-name": "Erika \"Muster\"",
            "recipient-name": "E. Muster", "ship-address-1": "Musterweg 1", "ship-city": "Musterstadt",
            "ship-postal-code": "01234", "ship-country": "DE", "sku": "TEA-1", "product-name": "Teapot",
            "quantity-purchased": "2", "currency": "EUR", "item-price": "25.00", "sales-channel": "Amazon.de",
        ].merging(cells) { $1 }
    }

    @Test("Both regions' types are read as the merchant's orders, and the header alone tells them (S3-17)")
    func kinds() throws {
        for type in ["INVOICING", "TAX"] {
            #expect(OrderReportKind(reportType: "GET_FLAT_FILE_ORDER_REPORT_DATA_\(type)") == .merchantOrders)
            let shipped = "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_\(type)"
            #expect(OrderReportKind(reportType: shipped) == .fulfilledShipments)
        }
        let parsed = try SampleReport.parse(SampleReport.text(Self.header, [Self.row("302-1")]))
        #expect(parsed.orders.map(\.service) == [.mfn] && parsed.findings.isEmpty)
    }

    @Test("The report does not say where an order stands: it never marks one as unshipped or shipped (S1-14, S3-23)")
    func statusStaysOpen() throws {
        let parsed = try SampleReport.parse(SampleReport.text(Self.header, [Self.row("302-1")]))
        let order = try #require(parsed.orders.first)
        #expect(order.status == nil && order.updatedAt == Timestamp(iso8601: "2026-03-10T08:30:00Z"))
        #expect(order.lines.map(\.quantityShipped) == [nil])
        #expect(order.lines.map(\.itemID) == [OrderItemID("0001")])
        #expect(order.marketplace == MarketplaceID("A1PA6795UKMFR9"))
    }

    @Test("Buyer and address become the recipient in the API's form; quotes are data")
    func recipient() throws {
        let parsed = try SampleReport.parse(SampleReport.text(Self.header, [Self.row("302-1")]))
        let json = try #require(parsed.orders.first?.recipient).reduce(into: "") { $0 += String(UnicodeScalar($1)) }
        #expect(
            json == #"{"buyer":{"buyerName":"Erika \"Muster\""},"recipient":{"deliveryAddress":{"#
                + #""addressLine1":"Musterweg 1","city":"Musterstadt","countryCode":"DE","name":"E. Muster","#
                + #""postalCode":"01234"}}}"#)
    }

    @Test("A report without persons has no recipient, whatever towns it names")
    func noPerson() throws {
        let blank = ["buyer-name": "", "recipient-name": "", "ship-address-1": ""]
        let parsed = try SampleReport.parse(SampleReport.text(Self.header, [Self.row("302-1", blank)]))
        #expect(parsed.orders.map(\.recipient) == [nil])
    }

    @Test("A row that comes twice is one line with the quantity ordered (S3-22)")
    func repeatedRow() throws {
        let rows = [Self.row("302-1"), Self.row("302-1"), Self.row("302-1", ["order-item-id": "0002"])]
        let parsed = try SampleReport.parse(SampleReport.text(Self.header, rows))
        #expect(parsed.orders.count == 1)
        #expect(parsed.orders.first?.lines.map(\.quantity) == [2, 2])
        #expect(parsed.orders.first?.lines.map(\.price) == [Amount("25"), Amount("25")])
    }

    @Test("Short rows come in as far as they reach; a missing quantity is a finding with its line")
    func shortRows() throws {
        let text = SampleReport.text(Self.header, [Self.row("302-1")]) + "302-2\t0007\t2026-03-10T08:00:00+00:00\n"
        let parsed = try SampleReport.parse(text)
        #expect(parsed.orders.count == 2)
        #expect(parsed.findings.contains { $0.line == 3 && !$0.isImported })
    }
}
