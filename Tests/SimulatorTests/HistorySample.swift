@testable import Simulator

/// A small made-up All Orders report with every oddity of real ones.
enum HistorySample {
    static let columns = ReportColumn.allCases.map(\.rawValue)

    private static let delivered = "Shipped - Delivered to Buyer"
    private static let waiting = "Pending - Waiting for Pick Up"

    /// The newest update is on 2022-06-29; a simulator on 2026-08-20 moves it to 2026-08-19.
    static let lines: [String] = [
        line("403-0000001-0000001", "2022-06-01T10:00:00+00:00", "Shipped", "Amazon", "A-1", 1, "561.0"),
        line("403-0000002-0000002", "2022-06-20T10:00:00+00:00", delivered, "Merchant", "A-2", 2, "1150.00"),
        line("403-0000002-0000002", "2022-06-20T10:00:00+00:00", delivered, "Merchant", "A-2", 1, "575.00"),
        line("403-0000003-0000003", "2022-06-21T10:00:00+00:00", "Cancelled", "Merchant", "A-3", 0, ""),
        line("403-0000004-0000004", "no date", "Shipped", "Merchant", "A-4", 1, "10"),
        "403-0000005-0000005\tshort",
        line("S02-0000006-0000006", "2022-06-22T10:00:00+00:00", "Shipped", "Amazon", "A  -6", 1, "", "Non-Amazon"),
        line("403-0000007-0000007", "2022-06-23T10:00:00+00:00", "Pending", "Merchant", "A-7", 1, "99.00"),
        line("403-0000008-0000008", "2022-06-24T10:00:00+00:00", waiting, "Merchant", "A-8", 1, "99.00"),
        line("403-0000009-0000009", "2022-06-25T10:00:00+00:00", "Shipped - Picked Up", "Merchant", "A-9", 0, "99.00"),
        line("403-0000010-0000010", "2022-06-29T23:59:58+00:00", "Shipped - Picked Up", "Merchant", "A-10", 1, "99.00"),
    ]

    static var text: String { ([columns.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n" }

    static func line(
        _ id: String, _ updated: String, _ status: String, _ fulfiller: String, _ sku: String, _ quantity: Int,
        _ price: String, _ channel: String = "Amazon.in"
    ) -> String {
        let values: [ReportColumn: String] = [
            .orderID: id, .purchaseDate: "2022-05-31T08:00:00+00:00", .lastUpdatedDate: updated, .orderStatus: status,
            .fulfillmentChannel: fulfiller, .salesChannel: channel, .serviceLevel: "Standard",
            .productName: "Kurta \"L\"", .sku: sku, .asin: "B000000001",
            .itemStatus: status.hasPrefix("Cancel") ? "Cancelled" : "Shipped",
            .quantity: String(quantity), .currency: price.isEmpty ? "" : "INR", .itemPrice: price, .city: "PUNE",
            .state: "MAHARASHTRA", .postalCode: "411057", .country: "IN", .isBusinessOrder: "false",
        ]
        return ReportColumn.allCases.map { values[$0] ?? "" }.joined(separator: "\t")
    }
}
