package import Database
package import Fulfilment

/// The `order_edits` table: what people have set on orders, a row a field. Imports never touch a value in it.
package enum OrderEditTable {
    static let sealContext = "order_edits.sealed"
    private static let columns = "field, value, amazon_value, sealed, while_pending, edited_at, edited_by"

    /// An edit as stored.
    package struct Row: Sendable, Hashable {
        package let field: OrderField
        package let isWhilePending: Bool
        package let at: Timestamp
        package let by: String
        /// `nil`: it is sealed, and was not opened.
        package let edit: OrderEdit?
    }

    private static let selectAll = SQLStatement(
        "SELECT \(columns) FROM order_edits WHERE order_key = ? ORDER BY field")
    private static let selectOpenOrders = SQLStatement(
        """
        SELECT o.order_id FROM orders o WHERE o.account = ?
        AND o.status IN ('pending', 'pending-availability', 'unshipped', 'partially-shipped')
        AND EXISTS (SELECT 1 FROM order_edits e WHERE e.order_key = o.key) ORDER BY o.key
        """)

    /// The edits of an order by field.
    ///
    /// - Parameter keys: opens what is sealed; without a fitting key such edits come without their value.
    package static func of(_ key: Int64, keys: KeyRing?, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(selectAll, [.integer(key)]) { try read($0, keys: keys) }.compactMap(\.self)
    }

    /// Whether anything is edited at all.
    package static func isEmpty(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT max(order_key) FROM order_edits") { try $0.optionalInteger(0) == nil } ?? true
    }

    /// The orders of an account that are edited, and pending or still to be shipped.
    package static func openOrders(
        of account: AccountID, in transaction: any SQLTransaction
    ) throws -> [OrderID] {
        try transaction.rows(selectOpenOrders, [.text(account.rawValue)]) { OrderID(try $0.text(0)) }
    }

    private static let selectReferenced: SQLStatement = """
        SELECT o.account, o.order_id FROM order_edits e JOIN orders o ON o.key = e.order_key
        WHERE e.field = 'reference' AND e.value = ? ORDER BY o.key LIMIT 3
        """
    private static let selectReferencedOfAccount: SQLStatement = """
        SELECT o.account, o.order_id FROM order_edits e JOIN orders o ON o.key = e.order_key
        WHERE e.field = 'reference' AND e.value = ? AND e.account = ? ORDER BY o.key LIMIT 3
        """

    /// The orders that bear a number of the merchant's own; at most three, since more than one is no answer.
    ///
    /// - Parameter account: the only one to look in; `nil` = all.
    package static func orders(
        referenced reference: String, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> [(account: AccountID, order: OrderID)] {
        let statement = account == nil ? selectReferenced : selectReferencedOfAccount
        return try transaction.rows(statement, [.text(reference)] + (account.map { [.text($0.rawValue)] } ?? [])) {
            (AccountID(try $0.text(0)), OrderID(try $0.text(1)))
        }
    }

    /// Sets a field, whatever was set before. Personal values are sealed.
    package static func set(
        _ edit: OrderEdit, of stored: StoredOrder, account: AccountID, keys: KeyRing,
        in transaction: any SQLTransaction
    ) throws {
        let isPersonal = edit.field.isPersonal
        let sealed = isPersonal ? try keys.seal(box(edit), context: sealContext) : nil
        try transaction.run(
            """
            INSERT INTO order_edits
              (account, order_key, field, value, amazon_value, sealed, while_pending, edited_at, edited_by, forgotten_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (order_key, field) DO UPDATE SET
              value = excluded.value, amazon_value = excluded.amazon_value, sealed = excluded.sealed,
              while_pending = excluded.while_pending, edited_at = excluded.edited_at, edited_by = excluded.edited_by,
              forgotten_from = excluded.forgotten_from
            """,
            [
                .text(account.rawValue), .integer(stored.key), .text(edit.field.rawValue),
                isPersonal ? .null : .text(edit.value), isPersonal ? .null : SQLValue(edit.amazonThen),
                SQLValue(sealed),
                edit.isWhilePending.sqlValue, .integer(edit.at.rawValue), .text(edit.by),
                isPersonal ? SQLValue(stored.order.deliveredFrom?.rawValue) : .null,
            ])
    }

    /// Takes an edit away: Amazon's value holds again. `false` where there was none.
    package static func remove(
        _ field: OrderField, of stored: StoredOrder, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            "DELETE FROM order_edits WHERE order_key = ? AND field = ?", stored.key, field.rawValue) == 1
    }

    /// The order's delivery has come nearer, or gone: so does the day on which its personal edits are forgotten.
    static func follow(_ stored: StoredOrder, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "UPDATE order_edits SET forgotten_from = ? WHERE order_key = ? AND sealed IS NOT NULL",
            [SQLValue(stored.order.deliveredFrom?.rawValue), .integer(stored.key)])
    }

    private static func read(_ row: any SQLRow, keys: KeyRing?) throws -> Row? {
        // A field that only a newer program knows is left to it.
        guard let field = OrderField(rawValue: try row.text(0)) else { return nil }
        let (isWhilePending, at, by) = (try row.flag(4), try row.timestamp(5), try row.text(6))
        func found(_ value: String?, _ amazonThen: String?) -> Row {
            let edit = value.map {
                OrderEdit(
                    field: field, value: $0, amazonThen: amazonThen, isWhilePending: isWhilePending, at: at, by: by)
            }
            return Row(field: field, isWhilePending: isWhilePending, at: at, by: by, edit: edit)
        }
        guard let sealed = try row.optionalBlob(3) else {
            return found(try row.optionalText(1), try row.optionalText(2))
        }
        guard let keys, let plain = try? keys.open(sealed, context: sealContext) else {
            return found(nil, nil)
        }
        let parts = plain.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        return found(
            String(decoding: parts[0], as: UTF8.self),
            parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil)
    }

    /// The value, and behind a NUL that of Amazon. Values hold no NUL.
    private static func box(_ edit: OrderEdit) -> [UInt8] {
        Array(edit.value.utf8) + (edit.amazonThen.map { [0] + Array($0.utf8) } ?? [])
    }
}
