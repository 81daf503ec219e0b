/// A parcel that left one of Amazon's warehouses.
struct AmazonShipment: Equatable, Sendable {
    /// `D` and nine signs, as in the shipment reports.
    var id: String
    var shipTime: BusinessTime
    var contents: [OrderPackage.Content]

    static func id(ofOrder order: String, index: Int = 0) -> String {
        let place = index == 0 ? "" : " \(index)"
        return "D" + String(StableHash.of("shipment \(order)\(place)") % 2_821_109_907_455, radix: 36).uppercased()
    }
}

extension PracticeOrder {
    /// Ships the first half of the pieces; one piece alone goes whole.
    ///
    /// - Returns: false when the order is not one that Amazon can ship now.
    mutating func shipFirstHalfByAmazon(now: BusinessTime) -> Bool {
        guard fulfiller == .amazon, status.isOpen else { return false }
        var left = max(1, lines.reduce(0) { $0 + $1.open } / 2)
        var contents: [OrderPackage.Content] = []
        for line in lines where line.open > 0 && left > 0 {
            let count = min(line.open, left)
            contents.append(.init(orderItemID: line.id, quantity: count))
            left -= count
        }
        shipByAmazon(contents, now: now)
        return true
    }

    /// Ships everything that is left.
    mutating func shipRestByAmazon(now: BusinessTime) {
        shipByAmazon(lines.filter { $0.open > 0 }.map { .init(orderItemID: $0.id, quantity: $0.open) }, now: now)
    }

    private mutating func shipByAmazon(_ contents: [OrderPackage.Content], now: BusinessTime) {
        for content in contents {
            guard let index = lines.firstIndex(where: { $0.id == content.orderItemID }) else { continue }
            lines[index].shipped += content.quantity
        }
        amazonShipments.append(
            AmazonShipment(
                id: AmazonShipment.id(ofOrder: id, index: amazonShipments.count), shipTime: now.wholeSecond,
                contents: contents))
        updateStatusFromQuantities()
        lastUpdatedTime = now.wholeSecond
    }
}
