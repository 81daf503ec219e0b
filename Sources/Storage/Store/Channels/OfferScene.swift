import Database
import Fulfilment

/// What the quantities of some items' offers are made of, read with a few statements for a hundred of them.
struct OfferScene {
    private struct Offer {
        let channel: ChannelID
        let sku: SKU
        let buffer: Int?
        let maximum: Int?
        let wanted: Int?
        let shown: Int?
        let sending: Int?
        let certain: Int?
        let state: OfferState
        let nextAt: Timestamp
    }

    private struct Level {
        let unreserved: Int
        let isCounted: Bool
    }

    private struct Place: Hashable {
        let sku: SKU
        let channel: String
    }

    private let channels: [ChannelID: StoredChannel]
    private var offers: [Offer] = []
    private var parts: [Place: [SKUPart]] = [:]
    private var levels: [ItemID: Level] = [:]
    private var reserved: [ItemID: [AccountID: Int]] = [:]
    private var modes: [AccountID: PendingMode] = [:]

    private static let selectSKUs = TextKeyList("SELECT sku, channel FROM sku_parts WHERE item IN {keys}")
    private static let selectParts = TextKeyList("SELECT sku, channel, item, units FROM sku_parts WHERE sku IN {keys}")
    private static let selectOffers = TextKeyList(
        """
        SELECT channel, sku, buffer, maximum, wanted, shown, sending, certain, state, next_at FROM offers WHERE sku IN {keys}
        """)
    private static let selectLevels = TextKeyList(
        "SELECT item, on_hand - committed, counted_at FROM stock_levels WHERE item IN {keys}")
    private static let selectReserved = TextKeyList(
        "SELECT item, account, reserved FROM stock_reserved WHERE reserved > 0 AND item IN {keys}")

    /// - Parameter channels: all, held.
    init(channels: [StoredChannel]) {
        self.channels = Dictionary(channels.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the offers of all SKUs that stand for one of the items, alone or in a set. Channels that offer everything get
    /// the offers that they lack.
    mutating func look(at items: Set<ItemID>, now: Timestamp, in transaction: any SQLTransaction) throws {
        let names = items.map(\.rawValue).sorted()
        let linked = try Self.selectSKUs.rows(names, in: transaction) { (try $0.text(0), try $0.text(1)) }
        let skus = Set(names).union(linked.map(\.0)).sorted()
        for (place, part) in try Self.selectParts.rows(
            skus, in: transaction,
            { row in
                (
                    Place(sku: SKU(try row.text(0)), channel: try row.text(1)),
                    SKUPart(item: ItemID(try row.text(2)), units: try row.int(3))
                )
            })
        {
            parts[place, default: []].append(part)
        }
        let needed = items.union(parts.values.joined().map(\.item)).map(\.rawValue).sorted()
        if channels.values.contains(where: { $0.assortment == .all }) {
            try readLevels(needed, in: transaction)
            try addMissing(items, linked: linked, now: now, in: transaction)
        }
        // Others commit between these readings where each sees its own moment (PostgreSQL). What is read last is newest: an
        // order that is paid, cancelled or issued meanwhile counts twice or as before, and is never left out of both.
        offers = try Self.selectOffers.rows(skus, in: transaction) { row in
            Offer(
                channel: ChannelID(try row.text(0)), sku: SKU(try row.text(1)), buffer: try row.optionalInt(2),
                maximum: try row.optionalInt(3), wanted: try row.optionalInt(4), shown: try row.optionalInt(5),
                sending: try row.optionalInt(6), certain: try row.optionalInt(7),
                state: OfferState(rawValue: try row.text(8)) ?? .idle, nextAt: try row.timestamp(9))
        }
        for (item, account, units) in try Self.selectReserved.rows(
            needed, in: transaction,
            { row in
                (ItemID(try row.text(0)), AccountID(try row.text(1)), try row.int(2))
            })
        {
            reserved[item, default: [:]][account] = units
            if modes[account] == nil { modes[account] = try SettingTable.pendingMode(of: account, in: transaction) }
        }
        try readLevels(needed, in: transaction)
    }

    private mutating func readLevels(_ items: [String], in transaction: any SQLTransaction) throws {
        for (item, level) in try Self.selectLevels.rows(
            items, in: transaction,
            { row in
                (
                    ItemID(try row.text(0)),
                    Level(unreserved: try row.int(1), isCounted: try row.optionalInteger(2) != nil)
                )
            })
        {
            levels[item] = level
        }
    }

    private func addMissing(
        _ items: Set<ItemID>, linked: [(sku: String, channel: String)], now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        for channel in channels.values.sorted(by: { $0.id < $1.id }) where channel.assortment == .all {
            let counted = items.filter { levels[$0]?.isCounted == true }.map(\.rawValue)
            let own = linked.filter { $0.channel == channel.id.rawValue }.map(\.sku)
            for sku in Set(counted + own).sorted() {
                try OfferTable.add(SKU(sku), on: channel.id, now: now, in: transaction)
            }
        }
    }

    /// What the channel is to show; `nil`: nothing is told. Where a part of a set was never counted, only that less than is
    /// shown now can be made of the others.
    private func figure(_ offer: Offer, on channel: StoredChannel) -> Int? {
        let own = parts[Place(sku: offer.sku, channel: channel.id.rawValue)]
        let made = own ?? parts[Place(sku: offer.sku, channel: "")] ?? [SKUPart(item: ItemID(offer.sku))]
        let stock = made.map { part in
            guard let level = levels[part.item], level.isCounted else {
                return QuantityRules.PartStock(units: part.units, free: nil)
            }
            let told = QuantityRules.visibleReserved(
                reserved[part.item] ?? [:], owner: channel.account, modes: modes)
            return QuantityRules.PartStock(units: part.units, free: level.unreserved - told)
        }
        let (buffer, maximum) = (offer.buffer ?? channel.buffer, offer.maximum ?? channel.maximum)
        if let figure = QuantityRules.figure(parts: stock, buffer: buffer, maximum: maximum) { return figure }
        let known = stock.filter { $0.free != nil }
        guard let most = QuantityRules.figure(parts: known, buffer: buffer, maximum: maximum),
            most < max(offer.shown ?? 0, offer.sending ?? 0)
        else { return nil }
        return most
    }

    private static let update: SQLStatement = """
        UPDATE offers SET wanted = ?, state = ?, changed_at = CASE WHEN ? = 1 THEN ? ELSE changed_at END, next_at = ?,
          reason = CASE WHEN ? = 'refused' THEN reason ELSE NULL END,
          issues = CASE WHEN ? = 'refused' THEN issues ELSE NULL END
        WHERE channel = ? AND sku = ?
        """

    /// Writes what has become another.
    ///
    /// - Returns: the channels that have something due.
    func write(now: Timestamp, in transaction: any SQLTransaction) throws -> [ChannelID] {
        var waiting = Set<ChannelID>()
        for offer in offers {
            guard let channel = channels[offer.channel] else { continue }
            let wanted = figure(offer, on: channel)
            let state = state(of: offer, wanted: wanted, sends: channel.sends)
            if state == .waiting { waiting.insert(channel.id) }
            let isAnother = wanted != offer.wanted
            guard isAnother || state != offer.state else { continue }
            // One that was put off may be lowered now: it is looked at again.
            let next = state == .waiting && offer.state == .waiting ? min(offer.nextAt, now) : now
            try transaction.run(
                Self.update,
                [
                    SQLValue(wanted), .text(state.rawValue), isAnother.sqlValue, .integer(now.rawValue),
                    .integer(next.rawValue), .text(state.rawValue), .text(state.rawValue),
                    .text(offer.channel.rawValue), .text(offer.sku.rawValue),
                ])
        }
        return waiting.sorted()
    }

    private func state(of offer: Offer, wanted: Int?, sends: Bool) -> OfferState {
        if offer.state == .sending { return .sending }
        guard sends, let wanted else { return .idle }
        if offer.state == .refused, wanted == offer.wanted { return .refused }
        // What was sent without an answer since may be shown, or not.
        return wanted == offer.shown && offer.sending == nil && offer.certain == nil ? .idle : .waiting
    }
}
