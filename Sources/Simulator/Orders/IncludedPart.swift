/// The data sets a caller may ask for besides the bare order.
enum IncludedPart: String, CaseIterable, Sendable {
    case buyer = "BUYER"
    case recipient = "RECIPIENT"
    case proceeds = "PROCEEDS"
    case expense = "EXPENSE"
    case promotion = "PROMOTION"
    case cancellation = "CANCELLATION"
    case fulfillment = "FULFILLMENT"
    case packages = "PACKAGES"
    case tax = "TAX"
    case payment = "PAYMENT"
    case fulfillmentOrders = "FULFILLMENT_ORDERS"

    static func parse(_ names: [String]?) throws(APIError) -> Set<IncludedPart> {
        var parts: Set<IncludedPart> = []
        for name in names ?? [] {
            guard let part = IncludedPart(rawValue: name) else {
                throw .invalidInput("Invalid value for includedData: \(name).")
            }
            parts.insert(part)
        }
        return parts
    }
}
