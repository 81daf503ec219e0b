extension FulfillmentStatus {
    /// The spelling of Orders v0.
    var v0: String {
        switch self {
        case .pendingAvailability: "PendingAvailability"
        case .pending: "Pending"
        case .unshipped: "Unshipped"
        case .partiallyShipped: "PartiallyShipped"
        case .shipped: "Shipped"
        case .cancelled: "Canceled"
        case .unfulfillable: "Unfulfillable"
        }
    }

    /// The states that a word of Orders v0 stands for; nil for an unknown word.
    static func v0(_ word: String) -> Set<FulfillmentStatus>? {
        // Known to the model, though no order here is ever in it.
        if word == "InvoiceUnconfirmed" { return [] }
        guard let status = allCases.first(where: { $0.v0 == word }) else { return nil }
        return [status]
    }
}
