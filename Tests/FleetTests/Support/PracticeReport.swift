import Foundation

/// An All Orders report that is made here: merchant orders of one German account.
struct PracticeReport {
    /// Amazon's columns, in another order than Amazon's and with one that nobody knows.
    static let header = [
        "invented-column", "quantity", "sku", "order-status", "sales-channel", "fulfillment-channel", "item-price",
        "currency", "last-updated-date", "purchase-date", "product-name", "asin", "item-status", "amazon-order-id",
        "merchant-order-id", "ship-service-level",
    ]

    let orders: Int
    var lineEnd = "\n"
    /// Who ships them: `Merchant`, `Amazon`.
    var channel = "Merchant"

    var lines: [String] {
        (1...orders).map { number in
            // One order a minute; the simulator moves the newest day to yesterday.
            let minutes = 8 * 60 + number
            let day = String(format: "2026-03-%02d", 1 + minutes / 1440)
            let time = String(format: "%@T%02d:%02d:00+00:00", day, minutes / 60 % 24, minutes % 60)
            return [
                "?", "\(1 + number % 3)", "TEA-\(number % 40)", "Shipped", "Amazon.de", channel, "12.50", "EUR",
                time,
                time, "Teapot", "B00000000\(number % 10)", "Shipped", String(format: "302-%07d-%07d", number, number),
                "", "Standard",
            ].joined(separator: "\t")
        }
    }

    var text: String {
        ([Self.header.joined(separator: "\t")] + lines).map { $0 + lineEnd }.joined()
    }

    /// Writes it into a directory of its own that `body` may use, and removes that afterwards.
    static func withDirectory(_ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("orderly-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory.path)
    }
}
