package import Database
package import Fulfilment

extension ShipmentTable {
    private static let selectGivenUp = SQLStatement(
        """
        SELECT \(columns) FROM shipments WHERE state IN ('waiting', 'unclear', 'dead') AND account = ?
        AND aged_from < ? AND id > ? ORDER BY id LIMIT ?
        """)

    /// The *given up* list of an account: too old to be sent by any run, until a person closes them or raises the limit.
    ///
    /// - Parameter oldest: what was marked, or last put back, before this moment.
    package static func givenUp(
        account: AccountID, oldest: Timestamp, after: ShipmentID? = nil, limit: Int, in transaction: any SQLTransaction
    ) throws -> [StoredShipment] {
        try transaction.rows(
            selectGivenUp,
            [.text(account.rawValue), .integer(oldest.rawValue), .integer(after?.rawValue ?? 0), limit.sqlValue]
        ) { try read($0) }
    }

    private static let pickRevived: SQLStatement = """
        SELECT id FROM shipments WHERE state = 'dead' AND account = ? AND reason = 'too-old' AND aged_from >= ?
        ORDER BY id LIMIT ?
        """

    /// Whether `revive` has anything to do.
    package static func hasRevivable(
        account: AccountID, ageLimit: Duration, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            pickRevived, [.text(account.rawValue), .integer((now - ageLimit).rawValue), .integer(1)]
        ) { _ in true } ?? false
    }

    /// Puts back what was given up for its age, where the limit allows it by now (D6).
    ///
    /// - Returns: how many were.
    package static func revive(
        account: AccountID, ageLimit: Duration, limit: Int = 500, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let picked = try transaction.rows(
            pickRevived, [.text(account.rawValue), .integer((now - ageLimit).rawValue), limit.sqlValue]
        ) { ShipmentID(rawValue: try $0.integer(0)) }
        for id in picked where try retry(id, now: now, in: transaction) {
            try DeadLetterTable.end(
                shipment: id, account: account, as: .requeued, by: "age-limit", now: now, in: transaction)
        }
        return picked.count
    }
}
