package import Database
package import Fulfilment
import Store

/// A rush on one item: 10 units on the shelf, 4 channels of three accounts with the three pending modes, 200 orders in random
/// states. Two of the channels sell the item under a name of their own: one a pack of two, one a set with a lid.
package struct Rush: Sendable {
    package static let units = 10
    package static let start = Timestamp(seconds: 1_800_000_000)
    /// Account, marketplace and pending mode of the four channels.
    package static let channels: [(account: AccountID, marketplace: MarketplaceID, mode: PendingMode)] = [
        (AccountID("de-1"), MarketplaceID("A1PA6795UKMFR9"), .reserve),
        (AccountID("de-1"), MarketplaceID("A13V1IB3VIYZZH"), .reserve),
        (AccountID("us-1"), MarketplaceID("ATVPDKIKX0DER"), .import),
        (AccountID("jp-1"), MarketplaceID("A1VC38T7YXB528"), .off),
    ]

    package let seed: UInt64
    package let item: ItemID
    package let orders: [RushOrder]

    package init(seed: UInt64, orders count: Int = 200) {
        self.seed = seed
        item = ItemID("MUG-\(seed)")
        var numbers = SeededNumbers(seed: seed)
        orders = (0..<count).map { Self.order($0, seed, &numbers) }
    }

    private static func skus(_ seed: UInt64) -> [String] {
        ["MUG-\(seed)", "mug fr \(seed)", "MUG-PACK-\(seed)", "MUG-SET-\(seed)"]
    }

    private static func order(_ number: Int, _ seed: UInt64, _ numbers: inout SeededNumbers) -> RushOrder {
        let place = Int.random(in: 0..<channels.count, using: &numbers)
        let channel = channels[place]
        var quantity = Int.random(in: 1...2, using: &numbers)
        var sights: [OrderObservation] = []
        func see(_ status: OrderStatus, quantity: Int, shipped: Int? = nil) {
            let updated = start + .minutes(Int64(number)) + .seconds(Int64(10 * sights.count + 1))
            var sight = OrderObservation.sample("30\(place)-\(seed)-\(number)", status: status, updatedAt: updated)
            sight.marketplace = channel.marketplace
            var line = ObservedLine(itemID: OrderItemID("1"), sku: SKU(skus(seed)[place]), quantity: quantity)
            line.quantityShipped = shipped
            sight.lines = [line]
            sights.append(sight)
        }
        var status: OrderStatus = numbers.percent(75) ? .pending : numbers.percent(70) ? .unshipped : .cancelled
        if status == .cancelled, numbers.percent(50) { status = .shipped }
        see(status, quantity: quantity)
        for _ in 0..<4 {
            switch status {
            case .pending where numbers.percent(15):
                quantity = Int.random(in: 1...3, using: &numbers)
            case .pending where numbers.percent(85):
                status = numbers.percent(30) ? .cancelled : numbers.percent(15) ? .shipped : .unshipped
            case .unshipped where numbers.percent(20) && quantity > 1:
                see(.partiallyShipped, quantity: quantity, shipped: 1)
                status = numbers.percent(70) ? .shipped : .cancelled
            case .unshipped where numbers.percent(60):
                status = numbers.percent(70) ? .shipped : .cancelled
            default:
                return RushOrder(
                    account: channel.account, mode: channel.mode, units: place == 2 ? 2 : 1, sights: sights)
            }
            // Amazon tells no quantity of what is cancelled, at times.
            see(status, quantity: status == .cancelled && numbers.percent(50) ? 0 : quantity)
        }
        return RushOrder(account: channel.account, mode: channel.mode, units: place == 2 ? 2 : 1, sights: sights)
    }

    /// What a channel is to show of its own SKU of the item: counted from what the orders hold, by rules written down here once
    /// more (S1-4, S1-18, S1-19).
    ///
    /// - Parameters:
    ///   - place: of `channels`; `nil`: a channel that is not Amazon's, which sells the item itself.
    ///   - held: by order.
    package func figure(at place: Int?, held: [StockHolding]) -> Int {
        let left = zip(orders, held).reduce(Self.units) { left, pair in
            let (order, holding) = pair
            let isTold =
                order.mode == .import
                || order.mode == .reserve && order.account == place.map { Self.channels[$0].account }
            return left - holding.issued - holding.committed - (isTold ? holding.reserved : 0)
        }
        return max(0, left) / (place == 2 ? 2 : 1)
    }

    /// The SKU under which a channel sells the item.
    package func sku(at place: Int?) -> SKU {
        place.map { SKU(Self.skus(seed)[$0]) } ?? SKU(item.rawValue)
    }

    /// Accounts, pending modes: what all rushes of a store share.
    package static func prepare(_ database: any SQLDatabase) async throws {
        try await database.write { transaction in
            for (index, channel) in channels.enumerated() where channel.account != TemporaryStore.account {
                _ = try AccountTable.add(
                    Account(
                        id: channel.account, sellerID: SellerID("A2RUSH\(index)"), region: index == 2 ? .na : .fe,
                        marketplaces: [channel.marketplace], timeZone: "UTC", stateAt: start, linkedAt: start),
                    sealedToken: [1], in: transaction)
            }
            for channel in channels {
                _ = try SettingTable.set(
                    .pendingMode, to: channel.mode.rawValue, scope: .account(channel.account), by: "anna", now: start,
                    in: transaction)
            }
        }
    }

    /// The shelf, and what the channels' SKUs stand for.
    package func open(in transaction: any SQLTransaction) throws {
        let lid = ItemID("LID-\(seed)")
        let names = Self.skus(seed)
        for (item, units) in [(item, Self.units), (lid, 1000)] {
            _ = try StockTable.count(
                item: item, quantity: units, asOf: Self.start, origin: .init(cause: "count", person: "anna"),
                now: Self.start, in: transaction)
        }
        for (sku, item, units) in [
            (names[1], item, 1), (names[2], item, 2), (names[3], item, 1), (names[3], lid, 1),
        ] {
            try transaction.run(
                "INSERT INTO sku_parts (sku, channel, item, units) VALUES (?, '', ?, ?)", sku, item.rawValue, units)
        }
    }
}
