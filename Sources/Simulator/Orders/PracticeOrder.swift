/// An order of the practice seller.
struct PracticeOrder: Sendable {
    /// Who packs it.
    enum Fulfiller: String, Sendable {
        case merchant = "MERCHANT"
        case amazon = "AMAZON"
    }

    /// From the first to the last moment.
    struct Window: Sendable {
        var earliest: BusinessTime
        var latest: BusinessTime

        var json: JSON {
            .fields(["earliestDateTime": .string(earliest.iso), "latestDateTime": .string(latest.iso)])
        }
    }

    var id: String
    var createdTime: BusinessTime
    var lastUpdatedTime: BusinessTime
    var status: FulfillmentStatus
    var fulfiller: Fulfiller
    var store: NationalStore
    /// False for orders of other channels that Amazon only ships.
    var isAmazonChannel = true
    /// As in the reports: Standard, Expedited …
    var serviceLevel: String
    var programs: [String] = []
    var currency: String
    var shipBy: Window?
    var deliverBy: Window?
    var buyerName: String?
    var address: DeliveryAddress?
    var lines: [OrderLine]
    var packages: [OrderPackage] = []
    /// Whether the lines stand in the loaded history.
    var isFromHistory: Bool { lines.contains { $0.historyLine != nil } }

    var total: Amount? {
        let parts = lines.compactMap { line in line.price.map { $0 + (line.shippingPrice ?? Amount(cents: 0)) } }
        return parts.isEmpty ? nil : parts.reduce(Amount(cents: 0), +)
    }

    /// Sets the state that follows from what is shipped of each line.
    mutating func updateStatusFromQuantities() {
        if lines.allSatisfy({ $0.open == 0 }) {
            status = .shipped
        } else if lines.contains(where: { $0.shipped > 0 }) {
            status = .partiallyShipped
        } else {
            status = .unshipped
        }
    }
}
