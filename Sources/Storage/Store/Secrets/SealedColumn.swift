package import Database

/// A column that holds sealed bytes, for renewing their seals after a change of keys.
package struct SealedColumn: Sendable {
    /// As people see it: `orders.recipient`.
    package let name: String
    /// Under which its values are sealed.
    package let context: String
    /// Less than the key of any row.
    private let before: SQLValue
    private let page: SQLStatement
    private let heads: SQLStatement
    private let write: SQLStatement

    /// Everything that stays long enough to see its key go. Raw answers and spool files are gone a week after import.
    package static let all = [
        SealedColumn("accounts", key: "id", "refresh_token", before: .text(""), context: AccountTable.tokenContext),
        SealedColumn("orders", key: "key", "recipient", before: .integer(-1), context: OrderColumns.recipientContext),
        SealedColumn("intake", key: "id", "payload", before: .integer(-1), context: IntakeTable.sealContext),
        SealedColumn("channels", key: "id", "secret", before: .text(""), context: ChannelSecrets.context),
        SealedColumn("order_edits", key: "id", "sealed", before: .integer(-1), context: OrderEditTable.sealContext),
    ]

    private init(_ table: String, key: String, _ column: String, before: SQLValue, context: String) {
        name = "\(table).\(column)"
        self.context = context
        self.before = before
        page = SQLStatement(
            """
            SELECT \(key), \(column) FROM \(table) WHERE \(column) IS NOT NULL AND \(key) > ? ORDER BY \(key) LIMIT ?
            """)
        // The key's name stands in the first bytes; the rest may be long.
        heads = SQLStatement(
            """
            SELECT \(key), substr(\(column), 1, 258) FROM \(table)
            WHERE \(column) IS NOT NULL AND \(key) > ? ORDER BY \(key) LIMIT ?
            """)
        write = SQLStatement("UPDATE \(table) SET \(column) = ? WHERE \(key) = ? AND \(column) = ?")
    }

    /// One sealed value with the key of its row.
    package struct Value: Sendable {
        package let row: SQLValue
        package let sealed: [UInt8]
    }

    /// The next values behind a row; `nil` = from the beginning.
    ///
    /// - Parameter isHead: only the first bytes of each, which name its key.
    package func values(
        after row: SQLValue?, isHead: Bool = false, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Value] {
        try transaction.rows(isHead ? heads : page, [row ?? before, limit.sqlValue]) { found in
            let key: SQLValue =
                if case .text = before { .text(try found.text(0)) } else { .integer(try found.integer(0)) }
            return Value(row: key, sealed: try found.blob(1))
        }
    }

    /// Seals a value anew. `false` when somebody has written another in between: that one is sealed with the present key.
    package func replace(
        _ value: Value, by sealed: [UInt8], in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(write, [.blob(sealed), value.row, .blob(value.sealed)]) == 1
    }
}
