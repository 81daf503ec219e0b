/// The parts of an order that are sent only on request (`includedData`). Lines always come.
///
/// Source: orders_2026-01-01.json
package enum OrderDataSet: String, Sendable, Hashable, CaseIterable {
    case buyer = "BUYER"
    case recipient = "RECIPIENT"
    case proceeds = "PROCEEDS"
    case expense = "EXPENSE"
    case promotion = "PROMOTION"
    case cancellation = "CANCELLATION"
    /// The status is only in here: without it pending and paid orders look alike.
    case fulfillment = "FULFILLMENT"
    case packages = "PACKAGES"
    case tax = "TAX"
    case payment = "PAYMENT"
    case fulfillmentOrders = "FULFILLMENT_ORDERS"

    /// What Orderly reads of an order.
    package static let standard: [OrderDataSet] = [
        .buyer, .recipient, .proceeds, .cancellation, .fulfillment, .packages,
    ]
}
