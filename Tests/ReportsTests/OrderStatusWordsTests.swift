import Fulfilment
import Testing

@Suite struct OrderStatusWordsTests {
    @Test(
        "Every status word of the reports has its meaning (S0-6, S0-7)",
        arguments: [
            ("Shipped", OrderStatus.shipped, false), ("shipped", .shipped, false), (" Shipped ", .shipped, false),
            ("Shipped - Delivered to Buyer", .shipped, true), ("Shipped - Returned to Seller", .shipped, true),
            ("Shipped - Returning to Seller", .shipped, true), ("Shipped - Rejected by Buyer", .shipped, true),
            ("Shipped - Lost in Transit", .shipped, true), ("Shipped - Damaged", .shipped, true),
            ("Shipped - Out for Delivery", .shipped, true), ("Shipped - Picked Up", .shipped, true),
            ("Shipped - Undeliverable", .shipped, true), ("SHIPPED-LOST", .shipped, true), ("Shipping", .shipped, true),
            ("Cancelled", .cancelled, false), ("Canceled", .cancelled, false), ("CANCELLED", .cancelled, false),
            ("Pending", .pending, false), ("Pending - Waiting for Pick Up", .unshipped, true),
            ("pending - waiting for pick up", .unshipped, true), ("Unshipped", .unshipped, false),
            ("PartiallyShipped", .partiallyShipped, false), ("Partially Shipped", .partiallyShipped, false),
            ("PARTIALLY_SHIPPED", .partiallyShipped, false), ("Unfulfillable", .unfulfillable, false),
            ("PendingAvailability", .pendingAvailability, false), ("PENDING_AVAILABILITY", .pendingAvailability, false),
            ("InvoiceUnconfirmed", .invoiceUnconfirmed, false), ("Versandt", .shipped, false),
            ("Versendet", .shipped, false),
            ("Storniert", .cancelled, false), ("Ausstehend", .pending, false), ("Nicht versandt", .unshipped, false),
            ("Nicht versendet", .unshipped, false), ("Teilweise versandt", .partiallyShipped, false),
        ])
    func reportWord(_ word: String, _ status: OrderStatus, _ saysMore: Bool) {
        let reading = OrderStatus.readingReport(word)
        #expect(reading.status == status)
        #expect(reading.saysMore == saysMore)
        #expect(OrderStatus.fromReport(word) == status)
    }

    @Test(
        "A word that no table has is kept as it came",
        arguments: ["Complete", "Pending - Something", "Shippedish", "出荷済み", "-", "Returned"])
    func unknownWord(_ word: String) {
        #expect(OrderStatus.fromReport(" \(word) ") == .unknown(word))
        #expect(!OrderStatus.readingReport(word).saysMore)
    }

    @Test("The words of both Orders APIs are known, report words are not theirs")
    func apiWords() {
        let old = [
            "PendingAvailability", "Pending", "Unshipped", "PartiallyShipped", "Shipped", "InvoiceUnconfirmed",
            "Canceled", "Unfulfillable",
        ]
        #expect(old.map { OrderStatus.fromAPI($0) } == OrderStatus.known)
        let new = [
            "PENDING_AVAILABILITY", "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED",
            "UNFULFILLABLE",
        ]
        #expect(new.map { OrderStatus.fromAPI($0) } == OrderStatus.known.filter { $0 != .invoiceUnconfirmed })
        #expect(OrderStatus.fromAPI("Versandt") == .unknown("Versandt"))
        #expect(OrderStatus.fromAPI("Shipped - Damaged") == .unknown("Shipped - Damaged"))
    }
}
