import Database
import Fulfilment

extension StockTable {
    /// Where a movement comes from.
    struct Origin {
        /// A word or short text: an order's status, the name of a file.
        var cause: String
        /// For movements of an order line; `units` of the item in one unit of its SKU, 0 where it stands for the item no more.
        var order: (key: Int64, line: Int, units: Int)?
        /// The order's account.
        var account: AccountID?
        /// A person's reason.
        var reason: String?
        var person: String?
        /// The sender's own key: the same movement twice is booked once.
        var requestKey: String?

        init(
            cause: String, order: (key: Int64, line: Int, units: Int)? = nil, account: AccountID? = nil,
            reason: String? = nil,
            person: String? = nil, requestKey: String? = nil
        ) {
            self.cause = cause
            self.order = order
            self.account = account
            self.reason = reason
            self.person = person
            self.requestKey = requestKey
        }
    }

    /// What an order line holds of one item, and what that item was in the line's SKU.
    struct LineHolding {
        let part: SKUPart
        let holding: StockHolding
    }

    static func holdings(
        of key: Int64, in transaction: any SQLTransaction
    ) throws -> [Int: [LineHolding]] {
        var held: [Int: [LineHolding]] = [:]
        try transaction.query(selectHoldings, [.integer(key)]) { row in
            held[try row.int(0), default: []].append(
                LineHolding(
                    part: SKUPart(item: ItemID(try row.text(1)), units: try row.int(5)),
                    holding: StockHolding(
                        reserved: try row.int(2), committed: try row.int(3), issued: try row.int(4))))
            return true
        }
        return held
    }

    private static let selectHoldings: SQLStatement = """
        SELECT line, item, reserved, committed, issued, units FROM stock_holdings WHERE order_key = ? ORDER BY line, item
        """
    private static let selectToChange = SQLLockingStatement(
        "SELECT on_hand, counted_at, counted_free FROM stock_levels WHERE item = ?", .change)
    private static let insertLevel: SQLStatement = """
        INSERT INTO stock_levels (item, on_hand, reserved, committed, changed_at) VALUES (?, 0, 0, 0, ?)
        ON CONFLICT (item) DO NOTHING
        """

    /// An item's figures while they are held.
    struct HeldLevel {
        var onHand = 0
        var countedAt: Timestamp?
        /// The last count was what is left for sale.
        var isFree = false
    }

    /// Keeps an item's figures from others until this transaction ends. One without figures gets them, at 0.
    static func hold(
        _ item: ItemID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> HeldLevel {
        func look() throws -> HeldLevel? {
            try transaction.first(selectToChange.statement(in: transaction), [.text(item.rawValue)]) { row in
                HeldLevel(
                    onHand: try row.int(0), countedAt: try row.optionalInteger(1).map { Timestamp(rawValue: $0) },
                    isFree: try row.int(2) != 0)
            }
        }
        if let level = try look() { return level }
        try transaction.run(insertLevel, item.rawValue, now.rawValue)
        return try look() ?? HeldLevel()
    }

    private static let insertEntry: SQLStatement = """
        INSERT INTO stock_ledger (item, kind, on_hand, reserved, committed, issued, order_key, line, booked_at,
          effective_at, cause, reason, booked_by, request_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let updateLevel: SQLStatement = """
        UPDATE stock_levels SET on_hand = on_hand + ?, reserved = reserved + ?, committed = committed + ?,
          changed_at = ? WHERE item = ?
        """
    private static let updateHolding: SQLStatement = """
        UPDATE stock_holdings SET reserved = reserved + ?, committed = committed + ?, issued = issued + ?,
          units = CASE WHEN ? > 0 THEN ? ELSE units END
        WHERE order_key = ? AND line = ? AND item = ?
        """
    private static let insertHolding: SQLStatement = """
        INSERT INTO stock_holdings (order_key, line, item, reserved, committed, issued, units) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    private static let updateReserved: SQLStatement = """
        UPDATE stock_reserved SET reserved = reserved + ? WHERE item = ? AND account = ?
        """
    private static let insertReserved: SQLStatement = """
        INSERT INTO stock_reserved (item, account, reserved) VALUES (?, ?, ?)
        """
    private static let insertChange: SQLStatement = "INSERT INTO stock_changes (item) VALUES (?)"

    /// Writes one movement, the sums that it changes, and that the item's offers are to be calculated anew. The item is held.
    static func append(
        _ entry: StockEntry, item: ItemID, origin: Origin, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insertEntry,
            [
                .text(item.rawValue), .text(entry.kind.rawValue), entry.onHand.sqlValue, entry.reserved.sqlValue,
                entry.committed.sqlValue, entry.issued.sqlValue, SQLValue(origin.order?.key),
                SQLValue(origin.order?.line), .integer(now.rawValue),
                .integer((entry.effectiveAt ?? now).rawValue), .text(origin.cause), SQLValue(origin.reason),
                SQLValue(origin.person), SQLValue(origin.requestKey),
            ])
        try transaction.run(
            updateLevel, entry.onHand, entry.reserved, entry.committed, now.rawValue, item.rawValue)
        try transaction.run(insertChange, item.rawValue)
        guard let order = origin.order else { return }
        // Update first: an upsert would check the bare movement, which may be negative, against the table's rules.
        let isHeld = try transaction.run(
            updateHolding, entry.reserved, entry.committed, entry.issued, order.units, order.units, order.key,
            order.line,
            item.rawValue)
        if isHeld == 0 {
            try transaction.run(
                insertHolding, order.key, order.line, item.rawValue, entry.reserved, entry.committed, entry.issued,
                max(1, order.units))
        }
        guard let account = origin.account, entry.reserved != 0 else { return }
        if try transaction.run(updateReserved, entry.reserved, item.rawValue, account.rawValue) == 0 {
            try transaction.run(insertReserved, item.rawValue, account.rawValue, entry.reserved)
        }
    }
}
