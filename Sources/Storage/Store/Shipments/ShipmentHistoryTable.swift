package import Database
package import Fulfilment

/// The `shipment_history` table: what a person has corrected of a shipment, with the value of before.
package enum ShipmentHistoryTable {
    package struct Row: Sendable, Hashable {
        /// `carrier`, `carrier-name`, `method`, `tracking`, or what was decided.
        package let field: String
        package let old: String?
        package let new: String?
        package let at: Timestamp
        package let by: String
    }

    private static let insert: SQLStatement = """
        INSERT INTO shipment_history (shipment, field, old_value, new_value, changed_at, changed_by)
        VALUES (?, ?, ?, ?, ?, ?)
        """

    static func add(_ row: Row, to shipment: ShipmentID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            insert,
            [
                .integer(shipment.rawValue), .text(row.field), SQLValue(row.old), SQLValue(row.new),
                .integer(row.at.rawValue), .text(row.by),
            ])
    }

    /// Oldest first.
    package static func of(_ shipment: ShipmentID, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT field, old_value, new_value, changed_at, changed_by FROM shipment_history WHERE shipment = ?
            ORDER BY id
            """, [.integer(shipment.rawValue)]
        ) {
            Row(
                field: try $0.text(0), old: try $0.optionalText(1), new: try $0.optionalText(2),
                at: try $0.timestamp(3), by: try $0.text(4))
        }
    }
}
