package import Database
package import Fulfilment

extension ShipmentTable {
    /// Whether a shipment waits to be released. A cheap look, so that an idle relay need not write. What is paused
    /// is not due.
    package static func hasDue(at now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        let time = SQLValue.integer(now.rawValue)
        return try transaction.first(accountsDue, [time, time]) { _ in true } ?? false
    }

    /// Whether a shipment waits, be it due, put off or paused.
    package static func holdsWaiting(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM shipments WHERE state = 'waiting' LIMIT 1", []) { _ in true } ?? false
    }
}
