package import Database
package import Fulfilment

extension ShipmentTable {
    /// Whether a shipment waits to be released. A cheap look, so that an idle relay need not write. What is paused
    /// is not due.
    package static func hasDue(at now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        let time = SQLValue.integer(now.rawValue)
        return try transaction.first(accountsDue, [time, time]) { _ in true } ?? false
    }

    private static let selectWaiting: SQLStatement = """
        SELECT 1 FROM accounts WHERE EXISTS (
          SELECT 1 FROM shipments WHERE shipments.account = accounts.id AND shipments.state = 'waiting'
          AND shipments.next_at < ?) LIMIT 1
        """

    /// Whether time alone will make a shipment due: one that is due, put off or paused, not one that is held for a run.
    package static func holdsWaiting(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(selectWaiting, [heldForRun.rawValue.sqlValue]) { _ in true } ?? false
    }
}
