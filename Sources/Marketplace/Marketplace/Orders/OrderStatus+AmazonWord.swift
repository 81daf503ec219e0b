package import Fulfilment

extension OrderStatus {
    /// Reads the API's words: `PARTIALLY_SHIPPED` (2026-01-01) and `PartiallyShipped` (v0, also in notifications).
    /// A new word is kept as it came.
    package init(amazonWord word: String) {
        self = Self.amazonWords[word.uppercased().filter { $0 != "_" }] ?? .unknown(word)
    }

    /// Source: orders_2026-01-01.json `FulfillmentStatus`, ordersV0.json `OrderStatus`; v0 spells cancelled with one l.
    private static let amazonWords: [String: OrderStatus] = [
        "PENDINGAVAILABILITY": .pendingAvailability, "PENDING": .pending, "UNSHIPPED": .unshipped,
        "PARTIALLYSHIPPED": .partiallyShipped, "SHIPPED": .shipped, "INVOICEUNCONFIRMED": .invoiceUnconfirmed,
        "CANCELLED": .cancelled, "CANCELED": .cancelled, "UNFULFILLABLE": .unfulfillable,
    ]
}
