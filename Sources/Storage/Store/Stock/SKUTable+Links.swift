package import Database
package import Fulfilment

extension SKUTable {
    /// What one SKU stands for on one channel, or on all.
    package struct Link: Sendable, Hashable {
        package let sku: SKU
        /// `nil` = any channel.
        package let channel: ChannelID?
        package let parts: [SKUPart]

        package init(sku: SKU, channel: ChannelID?, parts: [SKUPart]) {
            self.sku = sku
            self.channel = channel
            self.parts = parts
        }
    }

    /// What a change of a link did.
    package struct LinkChange: Sendable, Hashable {
        /// What the SKU stood for; empty = for the item of its own name.
        package let before: [SKUPart]
        package let after: [SKUPart]
        /// Orders whose units are booked anew.
        package let orders: Int

        package var isChange: Bool { Set(before) != Set(after) }
    }

    /// SKUs with what they stand for, by SKU and channel, behind `after`. `limit` SKUs at most.
    package static func links(
        limit: Int, after: (SKU, ChannelID?)? = nil, in transaction: any SQLTransaction
    ) throws -> [Link] {
        let keys = try transaction.rows(
            """
            SELECT sku, channel FROM sku_parts WHERE (sku, channel) > (?, ?) GROUP BY sku, channel
            ORDER BY sku, channel LIMIT ?
            """, [.text(after?.0.rawValue ?? ""), .text(after?.1?.rawValue ?? ""), limit.sqlValue]
        ) { (SKU(try $0.text(0)), channel(try $0.text(1))) }
        return try keys.map { sku, channel in
            Link(sku: sku, channel: channel, parts: try linked(sku, channel, in: transaction))
        }
    }

    /// All links of one SKU.
    package static func links(of sku: SKU, in transaction: any SQLTransaction) throws -> [Link] {
        try transaction.rows(
            "SELECT DISTINCT channel FROM sku_parts WHERE sku = ? ORDER BY channel", [.text(sku.rawValue)]
        ) { channel(try $0.text(0)) }.map { channel in
            Link(sku: sku, channel: channel, parts: try linked(sku, channel, in: transaction))
        }
    }

    /// The links in which an item is a part, by SKU.
    package static func links(with item: ItemID, in transaction: any SQLTransaction) throws -> [Link] {
        try transaction.rows(
            "SELECT sku, channel FROM sku_parts WHERE item = ? ORDER BY sku, channel", [.text(item.rawValue)]
        ) { (SKU(try $0.text(0)), channel(try $0.text(1))) }.map { sku, channel in
            Link(sku: sku, channel: channel, parts: try linked(sku, channel, in: transaction))
        }
    }

    /// The rows of exactly this SKU and channel; empty where there are none.
    package static func linked(
        _ sku: SKU, _ channel: ChannelID?, in transaction: any SQLTransaction
    ) throws -> [SKUPart] {
        try transaction.rows(
            "SELECT item, units FROM sku_parts WHERE sku = ? AND channel = ? ORDER BY item",
            [.text(sku.rawValue), .text(channel?.rawValue ?? "")]
        ) { SKUPart(item: ItemID(try $0.text(0)), units: try $0.int(1)) }
    }

    /// Makes a SKU stand for these items, or for the item of its own name where there are none. Every account is held, so
    /// that no worker books by the old meaning behind this; orders that hold units are announced and booked anew. Orders
    /// that have left wait in `StockReviewTable`, to be announced after the commit.
    ///
    /// - Parameter now: business time.
    package static func link(
        _ link: Link, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> LinkChange {
        for account in try AccountTable.all(in: transaction) {
            _ = try AccountTable.hold(account.id, in: transaction)
        }
        let before = try linked(link.sku, link.channel, in: transaction)
        guard Set(before) != Set(link.parts) else { return LinkChange(before: before, after: before, orders: 0) }
        var items = Set(link.parts.map(\.item))
        items.insert(ItemID(link.sku))
        for old in try links(of: link.sku, in: transaction) { items.formUnion(old.parts.map(\.item)) }
        let channel = link.channel?.rawValue ?? ""
        try transaction.run("DELETE FROM sku_parts WHERE sku = ? AND channel = ?", link.sku.rawValue, channel)
        for part in link.parts {
            try transaction.run(
                "INSERT INTO sku_parts (sku, channel, item, units) VALUES (?, ?, ?, ?)", link.sku.rawValue, channel,
                part.item.rawValue, part.units)
        }
        let sorted = items.sorted()
        for item in sorted { try transaction.run("INSERT INTO stock_changes (item) VALUES (?)", item.rawValue) }
        // What left before the link is missing in no count of these items.
        for part in try parts(of: link.sku, on: link.channel, in: transaction) {
            guard let asOf = try StockTable.countedAt(part.item, in: transaction) else { continue }
            try StockReviewTable.add(part.item, since: asOf, in: transaction)
        }
        let orders = try announceHolders(of: link.sku, items: sorted, now: now, in: transaction)
        return LinkChange(before: before, after: link.parts, orders: orders)
    }

    private static let selectHolders: SQLStatement = """
        SELECT DISTINCT o.account, o.order_id, o.revision FROM stock_holdings h
        JOIN order_lines l ON l.order_key = h.order_key AND l.line = h.line
        JOIN orders o ON o.key = h.order_key
        WHERE h.item = ? AND (h.reserved > 0 OR h.committed > 0) AND l.sku = ?
        """

    /// Every order with a line of the SKU that holds units of one of the items is looked at again.
    private static func announceHolders(
        of sku: SKU, items: [ItemID], now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        var told: Set<String> = []
        for item in items {
            let rows = try transaction.rows(selectHolders, [.text(item.rawValue), .text(sku.rawValue)]) { row in
                (AccountID(try row.text(0)), OrderID(try row.text(1)), try row.integer(2))
            }
            for (account, order, revision) in rows where told.insert("\(account)/\(order)").inserted {
                try OrderTable.announce(account, order, revision: revision, now: now, in: transaction)
            }
        }
        return told.count
    }

    private static func channel(_ stored: String) -> ChannelID? { stored.isEmpty ? nil : ChannelID(stored) }
}

extension SKUTable {
    /// Whether a link or an offer names the SKU.
    package static func isKnown(_ sku: SKU, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM sku_parts WHERE sku = ?)
              OR EXISTS (SELECT 1 FROM sku_parts WHERE item = ?) OR EXISTS (SELECT 1 FROM offers WHERE sku = ?)
            """, [.text(sku.rawValue), .text(sku.rawValue), .text(sku.rawValue)]
        ) { _ in true } ?? false
    }
}
