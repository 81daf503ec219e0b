import Fulfilment

/// Finds out which units of an order a parcel holds, and the key under which marking it again finds the same entry.
struct ParcelPlan {
    static let wholeKey = "whole"

    /// Units by line number from 1, ascending; nothing is 0.
    let units: [(line: Int, quantity: Int)]
    let requestKey: String
    /// The key of the same content marked before its tracking number was known.
    let keyWithoutTracking: String?

    /// - Parameter taken: units by line number that other entries of the order hold.
    init(_ mark: ShipmentMark, order: Order, taken: [Int: Int]) throws(ConfirmationRefusal) {
        let left = Self.open(order, taken: taken)
        guard let items = mark.items else {
            units = left
            requestKey = mark.parcel.map { "parcel:" + $0 } ?? Self.wholeKey
            keyWithoutTracking = nil
            return
        }
        let wanted = try Self.resolved(items, order)
        units = wanted
        if let parcel = mark.parcel {
            requestKey = "parcel:" + parcel
            keyWithoutTracking = nil
        } else if Self.equal(wanted, Self.open(order, taken: [:])) {
            requestKey = Self.wholeKey
            keyWithoutTracking = nil
        } else {
            let content = "items:" + wanted.map { "\($0.line)x\($0.quantity)" }.joined(separator: ",")
            requestKey = mark.trackingNumber.map { content + "@" + TrackingText.normalized($0) } ?? content
            keyWithoutTracking = mark.trackingNumber == nil ? nil : content
        }
    }

    /// Whether the order has so many units left.
    func fits(_ order: Order, taken: [Int: Int]) -> Bool {
        let left = Dictionary(uniqueKeysWithValues: Self.open(order, taken: taken).map { ($0.line, $0.quantity) })
        return !units.isEmpty && units.allSatisfy { $0.quantity <= left[$0.line] ?? 0 }
    }

    /// Not shipped as far as Amazon has told, and in no other entry of ours. What is ours may be in Amazon's figure already.
    private static func open(_ order: Order, taken: [Int: Int]) -> [(line: Int, quantity: Int)] {
        order.lines.enumerated().compactMap { index, line in
            let quantity = line.quantity - max(line.quantityShipped ?? 0, taken[index + 1] ?? 0)
            return quantity > 0 ? (index + 1, quantity) : nil
        }
    }

    private static func resolved(
        _ items: [ShipmentMark.Item], _ order: Order
    ) throws(ConfirmationRefusal) -> [(line: Int, quantity: Int)] {
        var units: [Int: Int] = [:]
        for item in items where item.quantity > 0 {
            var left = item.quantity
            for (index, line) in order.lines.enumerated() where left > 0 && matches(item, line) {
                let room = line.quantity - units[index + 1, default: 0]
                guard room > 0 else { continue }
                units[index + 1, default: 0] += min(room, left)
                left -= min(room, left)
            }
            guard left == 0 else {
                let mayComeUp = item.itemID != nil && order.lines.contains { $0.itemID == nil }
                throw mayComeUp ? .itemIDsUnknown : .quantityTooLarge
            }
        }
        guard !units.isEmpty else { throw .quantityTooLarge }
        return units.map { (line: $0.key, quantity: $0.value) }.sorted { $0.line < $1.line }
    }

    private static func matches(_ item: ShipmentMark.Item, _ line: OrderLine) -> Bool {
        if let itemID = item.itemID { return line.itemID == itemID }
        return item.sku == line.sku
    }

    private static func equal(_ left: [(line: Int, quantity: Int)], _ right: [(line: Int, quantity: Int)]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
    }
}

/// Tracking numbers as they are compared: Amazon and carriers write them with and without blanks.
enum TrackingText {
    static func normalized(_ text: String) -> String {
        text.uppercased().filter { $0.isLetter || $0.isNumber }
    }
}
