package import Database
package import Fulfilment

extension ShipmentTable {
    /// Holds an order that was just imported against its shipments: the normal poll proves them. One index seek for an
    /// order without shipments.
    ///
    /// - Parameters:
    ///   - packages: Amazon's parcels of the order; `nil` or empty where the source shows none.
    ///   - status: where the order stands at Amazon.
    /// - Returns: the shipments that are proven now.
    @discardableResult
    package static func prove(
        account: AccountID, order: OrderID, packages: [ObservedPackage]?, status: OrderStatus, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> [ShipmentID] {
        let rows = try of(account: account, order: order, in: transaction)
        let sight = PackageSight(packages, status)
        var proven: [ShipmentID] = []
        for row in rows {
            switch row.state {
            case .unclear, .accepted, .waiting, .released, .dead:
                if row.calledAt != nil, sight.shows(row) {
                    try setProven(row, now: now, in: transaction)
                    proven.append(row.id)
                } else if let reason = closing(row, sight) {
                    try close(row, reason.rawValue, by: "import", now: now, in: transaction)
                } else if row.state == .waiting, waitsForOrder(row), status.isOpen {
                    // What it waited for may have come: it is looked at again at once.
                    try transaction.run(hasten, now.rawValue, row.id.rawValue, row.generation)
                }
            // Under way: the result comes first. The rest is settled.
            case .calling, .inFeed, .proven, .excluded, .closed: continue
            }
        }
        return proven
    }

    private static let hastenOrder: SQLStatement = """
        UPDATE shipments SET next_at = ? WHERE account = ? AND order_id = ? AND state = 'waiting'
        AND reason = 'cancel-wanted'
        """

    /// What a shipment waited for has been decided: it is looked at again at once.
    package static func hasten(
        _ order: OrderID, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(hastenOrder, now.rawValue, account.rawValue, order.rawValue)
    }

    private static let hasten: SQLStatement =
        "UPDATE shipments SET next_at = ? WHERE id = ? AND generation = ? AND state = 'waiting'"

    private static func waitsForOrder(_ row: StoredShipment) -> Bool {
        row.reason.flatMap { ConfirmationRefusal(rawValue: $0) }?.mayHealByItself ?? false
    }

    /// What is still to be sent is closed when the order was cancelled or shipped by somebody else (S2-34). A shipment
    /// that Amazon may have taken is judged by the read-back, which knows how far Amazon's own data lag.
    private static func closing(_ row: StoredShipment, _ sight: PackageSight) -> ConfirmationRefusal? {
        if sight.isCancelled { return .orderCancelled }
        let isToBeSent = row.state == .waiting || row.state == .released || row.state == .dead
        return sight.isShipped && isToBeSent && !row.isEdit && row.calledAt == nil ? .alreadyShipped : nil
    }
}
