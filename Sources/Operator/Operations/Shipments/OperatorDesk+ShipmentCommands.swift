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

    /// Sends a parcel although its buyer wants to cancel the order.
    package func sendShipmentDespiteBuyer(_ id: Int64) async throws -> ShipmentChange {
        try await command(id) { shipment, now, transaction in
            try ShipmentTable.sendDespiteBuyer(shipment, by: person, now: now, in: transaction)
        }
    }

    /// Says what became of a parcel whose order was cancelled: `back` or `gone`.
    ///
    /// - Throws: `recall-invalid`.
    package func decideRecall(_ id: Int64, _ decision: String) async throws -> ShipmentChange {
        guard let decision = ParcelRecall(rawValue: decision), decision != .open else {
            throw OperationRefusal(.recallInvalid, ["decision": decision])
        }
        return try await command(id) { shipment, now, transaction in
            try ShipmentTable.decideRecall(shipment, decision, by: person, now: now, in: transaction)
        }
    }

    /// Closes a shipment of the *given up* list (D6).
    package func closeShipment(_ id: Int64, reason: String) async throws -> ShipmentChange {
        let reason = try Self.words(reason)
        return try await command(id) { shipment, now, transaction in
            try ShipmentTable.closeGivenUp(shipment, by: person, reason: reason, now: now, in: transaction)
        }
    }

    func changed(
        _ shipment: ShipmentID, _ result: ShipmentTable.CommandResult, in transaction: any SQLTransaction
    ) throws -> StoredShipment {
        let number = String(shipment.rawValue)
        switch result {
        case .done: break
        case .notPossible(let state):
            throw OperationRefusal(.shipmentFixed, ["shipment": number, "state": state.rawValue])
        case .unknown: throw OperationRefusal(.shipmentUnknown, ["shipment": number])
        }
        guard let row = try ShipmentTable.find(shipment, in: transaction) else {
            throw OperationRefusal(.shipmentUnknown, ["shipment": number])
        }
        return row
    }

    private func command(
        _ id: Int64,
        _ body: @Sendable (ShipmentID, Timestamp, any SQLTransaction) throws -> ShipmentTable.CommandResult
    ) async throws -> ShipmentChange {
        let now = clock.now
        let shipment = ShipmentID(rawValue: id)
        return try await database.write { transaction in
            let row = try changed(shipment, try body(shipment, now, transaction), in: transaction)
            return ShipmentChange(shipment: id, order: row.order.rawValue, state: row.state.rawValue)
        }
    }
}
