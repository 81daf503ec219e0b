import Fulfilment
import Reports

/// Builds small reports as bytes.
enum SampleReport {
    static let allOrdersHeader = [
        "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
        "fulfillment-channel",
        "sales-channel", "order-channel", "ship-service-level", "product-name", "sku", "asin", "item-status",
        "quantity",
        "currency", "item-price", "item-tax", "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax",
        "item-promotion-discount", "ship-promotion-discount", "ship-city", "ship-state", "ship-postal-code",
        "ship-country",
        "promotion-ids", "is-business-order", "purchase-order-number", "price-designation",
    ]

    static let shipmentsHeader = [
        "amazon-order-id", "merchant-order-id", "shipment-id", "shipment-item-id", "amazon-order-item-id",
        "merchant-order-item-id", "purchase-date", "payments-date", "shipment-date", "reporting-date", "sku",
        "product-name",
        "quantity-shipped", "currency", "item-price", "item-tax", "shipping-price", "item-promotion-discount",
        "fulfillment-channel", "sales-channel",
    ]

    /// A row of an All Orders report with the cells that a test does not care for filled in.
    static func order(_ id: String, _ cells: [String: String] = [:]) -> [String: String] {
        [
            "amazon-order-id": id, "purchase-date": "2026-03-11T08:00:00+00:00",
            "last-updated-date": "2026-03-11T09:30:00+00:00",
            "order-status": "Shipped", "fulfillment-channel": "Amazon", "sales-channel": "Amazon.de",
            "ship-service-level": "Standard", "product-name": "Teapot", "sku": "TEA-1", "asin": "B000000001",
            "item-status": "Shipped", "quantity": "1", "currency": "EUR", "item-price": "12.50",
            "is-business-order": "false",
        ].merging(cells) { $1 }
    }

    static func shipment(_ id: String, _ cells: [String: String] = [:]) -> [String: String] {
        [
            "amazon-order-id": id, "amazon-order-item-id": "00123456789012",
            "purchase-date": "2026-03-10T08:00:00+00:00",
            "shipment-date": "2026-03-11T09:30:00+00:00", "reporting-date": "2026-03-11T10:00:00+00:00", "sku": "TEA-1",
            "product-name": "Teapot", "quantity-shipped": "1", "currency": "EUR", "item-price": "12.50",
            "fulfillment-channel": "AFN", "sales-channel": "Amazon.de",
        ].merging(cells) { $1 }
    }

    static func text(_ header: [String], _ rows: [[String: String]], end: String = "\n") -> String {
        let lines = rows.map { row in header.map { row[$0] ?? "" }.joined(separator: "\t") }
        return ([header.joined(separator: "\t")] + lines).map { $0 + end }.joined()
    }

    static func parse(_ text: String, as kind: OrderReportKind? = nil) throws(ReportError) -> ParsedOrders {
        var stream = try ReportStream()
        let chunks = try stream.feed(Array(text.utf8)) + stream.finish()
        return try parse(chunks, as: kind)
    }

    static func parse(_ chunks: [ReportChunk], as kind: OrderReportKind? = nil) throws(ReportError) -> ParsedOrders {
        var parser = OrderReportParser()
        var all = ParsedOrders()
        for chunk in chunks {
            let parsed = try parser.parse(chunk, as: kind)
            all.orders += parsed.orders
            all.findings += parsed.findings
            all.rowCount += parsed.rowCount
        }
        return all
    }

    static func orders(_ rows: [String: String]...) throws(ReportError) -> ParsedOrders {
        try parse(text(allOrdersHeader, rows))
    }

    static func shipments(_ rows: [String: String]...) throws(ReportError) -> ParsedOrders {
        try parse(text(shipmentsHeader, rows))
    }
}
