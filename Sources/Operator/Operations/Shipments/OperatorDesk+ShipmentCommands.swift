import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// What a command did to one shipment.
    package struct ShipmentChange: Encodable, Sendable, Hashable {
        package let shipment: Int64
        package let order: String
        package let state: String
    }

    /// Takes a marking back, until its call to Amazon is written down. Marking again revives it.
    package func withdrawShipment(_ id: Int64) async throws -> ShipmentChange {
        try await command(id) { shipment, now, transaction in
            try ShipmentTable.withdraw(shipment, by: person, now: now, in: transaction)
        }
    }

    /// Puts a shipment back into the automatic transfer that was taken out of it (S2-23).
    package func putBackShipment(_ id: Int64) async throws -> ShipmentChange {
        try await command(id) { shipment, now, transaction in
            try ShipmentTable.putBack(shipment, by: person, now: now, in: transaction)
        }
    }

    private func command(
        _ id: Int64,
        _ body: @Sendable (ShipmentID, Timestamp, any SQLTransaction) throws -> ShipmentTable.CommandResult
    ) async throws -> ShipmentChange {
        let now = clock.now
        let shipment = ShipmentID(rawValue: id)
        return try await database.write { transaction in
            switch try body(shipment, now, transaction) {
            case .done: break
            case .notPossible(let state):
                throw OperationRefusal(.shipmentFixed, ["shipment": String(id), "state": state.rawValue])
            case .unknown: throw OperationRefusal(.shipmentUnknown, ["shipment": String(id)])
            }
            guard let row = try ShipmentTable.find(shipment, in: transaction) else {
                throw OperationRefusal(.shipmentUnknown, ["shipment": String(id)])
            }
            return ShipmentChange(shipment: id, order: row.order.rawValue, state: row.state.rawValue)
        }
    }
}
