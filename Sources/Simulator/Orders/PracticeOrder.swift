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
    /// Parcels of an order that Amazon ships.
    var amazonShipments: [AmazonShipment] = []
    /// The seller's own number, once it was acknowledged.
    var sellerOrderID: String?
    /// ReadyForPickup, PickedUp or RefusedPickup, for orders that are picked up in the store.
    var pickupStatus: String?
    /// For orders that need a check before they may be shipped.
    var verification: OrderVerification?
    /// Whether the seller has acknowledged it.
    var isAcknowledged = false

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

    /// Takes the seller's acknowledgement, with his own number or without.
    ///
    /// - Returns: false when nothing is changed by it.
    mutating func acknowledge(number: String?, now: BusinessTime) -> Bool {
        guard !isAcknowledged || (number != nil && number != sellerOrderID) else { return false }
        isAcknowledged = true
        sellerOrderID = number ?? sellerOrderID
        lastUpdatedTime = now.wholeSecond
        return true
    }

    /// Whether the buyer's telephone number is shown: not of orders that Amazon ships, and of shipped ones only until
    /// they should have arrived.
    ///
    /// Source: the published model ordersV0.json (Address)
    func showsPhone(at now: BusinessTime) -> Bool {
        guard fulfiller == .merchant else { return false }
        return status.isOpen || (status == .shipped && deliverBy.map { now <= $0.latest } ?? false)
    }

    /// Takes what the seller reports of a pick-up in the store.
    mutating func take(pickupStatus status: String, now: BusinessTime) {
        pickupStatus = status
        if status == "PickedUp" {
            for index in lines.indices { lines[index].shipped = lines[index].quantity }
            self.status = .shipped
        }
        lastUpdatedTime = now.wholeSecond
    }
}
