package import Database
package import Fulfilment

extension StockView {
    /// What one channel is told of an item, alone or as a part of a set, and what its figure is made of.
    package struct OfferedItem: Sendable, Hashable {
        package let channel: ChannelID
        package let sku: SKU
        package let sends: Bool
        /// Of the item in one unit of the SKU.
        package let units: Int
        /// The SKU stands for other items as well.
        package let isSet: Bool
        /// Units that unpaid orders hold, as far as this channel is told of them (S1-18, S1-19).
        package let reservedTold: Int
        package let buffer: Int
        package let maximum: Int?
        /// What the channel is to show; `nil`: nothing is told.
        package let wanted: Int?
        package let state: OfferState
        package let sent: Int?
        package let sentAt: Timestamp?
        package let acceptedAt: Timestamp?
        package let readBack: Int?
        package let readAt: Timestamp?
        /// Why it waits or was refused.
        package let reason: String?
    }

    private static let selectOffers: SQLStatement = """
        SELECT channel, sku, buffer, maximum, wanted, state, sent, sent_at, accepted_at, read_back, read_at, reason
        FROM offers WHERE sku = ? ORDER BY channel
        """
    private static let selectReserved: SQLStatement = """
        SELECT account, reserved FROM stock_reserved WHERE item = ? AND reserved > 0
        """

    /// The offers of an item on all channels, by SKU and channel.
    package static func offers(of item: ItemID, in transaction: any SQLTransaction) throws -> [OfferedItem] {
        let channels = Dictionary(
            try ChannelTable.list(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reserved = Dictionary(
            try transaction.rows(selectReserved, [.text(item.rawValue)]) { row in
                (AccountID(try row.text(0)), try row.int(1))
            }, uniquingKeysWith: +)
        let modes = try Dictionary(
            reserved.keys.map { ($0, try SettingTable.pendingMode(of: $0, in: transaction)) },
            uniquingKeysWith: { first, _ in first })
        return try SKUTable.skus(of: item, in: transaction).sorted().flatMap { sku in
            try transaction.rows(selectOffers, [.text(sku.rawValue)]) { row -> OfferedItem? in
                guard let channel = channels[ChannelID(try row.text(0))] else { return nil }
                let parts = try SKUTable.parts(of: sku, on: channel.id, in: transaction)
                guard let part = parts.first(where: { $0.item == item }) else { return nil }
                return OfferedItem(
                    channel: channel.id, sku: sku, sends: channel.sends, units: part.units, isSet: parts.count > 1,
                    reservedTold: QuantityRules.visibleReserved(reserved, owner: channel.account, modes: modes),
                    buffer: try row.optionalInt(2) ?? channel.buffer,
                    maximum: try row.optionalInt(3) ?? channel.maximum,
                    wanted: try row.optionalInt(4), state: OfferState(rawValue: try row.text(5)) ?? .idle,
                    sent: try row.optionalInt(6), sentAt: try row.optionalTimestamp(7),
                    acceptedAt: try row.optionalTimestamp(8), readBack: try row.optionalInt(9),
                    readAt: try row.optionalTimestamp(10), reason: try row.optionalText(11))
            }.compactMap(\.self)
        }
    }

    /// How many unpaid orders hold units of an item, and since when the oldest does.
    package static func pending(
        of item: ItemID, in transaction: any SQLTransaction
    ) throws -> (orders: Int, oldest: Timestamp?) {
        try transaction.first(selectPending, [.text(item.rawValue)]) { row in
            (orders: try row.int(0), oldest: try row.optionalTimestamp(1))
        } ?? (0, nil)
    }

    /// The second condition is the one of the index `stock_holdings_open`, which holds committed units as well: without it
    /// the engine would not take that index.
    private static let selectPending: SQLStatement = """
        SELECT count(DISTINCT h.order_key), min(coalesce(o.purchased_at, o.first_seen_at)) FROM stock_holdings h
        JOIN orders o ON o.key = h.order_key
        WHERE h.item = ? AND (h.reserved > 0 OR h.committed > 0) AND h.reserved > 0
        """
}
