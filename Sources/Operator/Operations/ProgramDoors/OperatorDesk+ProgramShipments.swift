import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// A shipment by its number.
    ///
    /// - Parameter account: the only one to look in; `nil` = all.
    /// - Throws: `shipment-unknown`, also for one of another account.
    package func shipment(_ number: Int64, account: String?) async throws -> ProgramShipment {
        try await database.read { transaction in
            try programShipment(number, account: account, in: transaction)
        }
    }

    /// All shipments of an order, oldest first.
    package func shipments(of order: String, account: String?) async throws -> [ProgramShipment] {
        try await database.read { transaction in
            let found = try locate(order, account: account, in: transaction)
            guard
                try OrderTable.find(account: found.id, order: OrderID(order), keys: nil, in: transaction) != nil
            else { throw OperationRefusal(.orderUnknown, ["order": order]) }
            let zone = LocalZone(found.timeZone) ?? .utc
            return try ShipmentTable.of(account: found.id, order: OrderID(order), in: transaction).map { row in
                ProgramShipment(
                    try ShipmentCard(row, zone, in: transaction), order: order, account: found.id.rawValue)
            }
        }
    }

    /// Takes a marking back, while Amazon certainly knows nothing of it. Again changes nothing.
    ///
    /// - Throws: `shipment-unknown`; `shipment-fixed` when it is too late.
    package func withdrawShipment(_ number: Int64, account: String?) async throws -> ProgramShipment {
        let now = clock.now
        return try await database.write { transaction in
            let found = try programShipment(number, account: account, in: transaction)
            let isDone = found.card.state == ShipmentState.closed.rawValue && found.card.reason == "withdrawn"
            if isDone { return found }
            let id = ShipmentID(rawValue: number)
            let result = try ShipmentTable.withdraw(id, by: person, now: now, in: transaction)
            _ = try changed(id, result, in: transaction)
            return try programShipment(number, account: account, in: transaction)
        }
    }

    private func programShipment(
        _ number: Int64, account: String?, in transaction: any SQLTransaction
    ) throws -> ProgramShipment {
        guard let row = try ShipmentTable.find(ShipmentID(rawValue: number), in: transaction),
            account == nil || account == row.account.rawValue
        else { throw OperationRefusal(.shipmentUnknown, ["shipment": String(number)]) }
        let zone = try zones(in: transaction)[row.account]
        return ProgramShipment(
            try ShipmentCard(row, zone, in: transaction), order: row.order.rawValue, account: row.account.rawValue)
    }
}
