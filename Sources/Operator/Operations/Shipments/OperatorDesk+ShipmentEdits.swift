import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// What taking a shipment out of the automatic transfer did.
    package struct TakenOut: Encodable, Sendable, Hashable {
        package let shipment: Int64
        package let order: String
        package let state: String
        /// `status`, `deferral`, `flag`: without them it stays in the automatism (S2-23).
        package let missing: [String]
    }

    /// Takes a shipment out of the automatic transfer, with reason and person (S2-21): all three steps of S2-23, or only
    /// some of them.
    ///
    /// - Parameter steps: of `TakenOutStep`; empty = all.
    /// - Throws: `step-invalid`, `reason-missing`.
    package func takeOutShipment(_ id: Int64, steps: [String] = [], reason: String) async throws -> TakenOut {
        let wanted = try steps.map { text in
            guard let step = TakenOutStep(rawValue: text) else {
                throw OperationRefusal(
                    .stepInvalid,
                    ["step": text, "allowed": TakenOutStep.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            return step
        }
        let reason = try Self.words(reason)
        let now = clock.now
        let shipment = ShipmentID(rawValue: id)
        return try await database.write { transaction in
            let (result, missing) = try ShipmentTable.takeOut(
                shipment, steps: wanted.isEmpty ? TakenOutStep.all : Set(wanted), by: person, reason: reason, now: now,
                in: transaction)
            let row = try changed(shipment, result, in: transaction)
            return TakenOut(
                shipment: id, order: row.order.rawValue, state: row.state.rawValue,
                missing: TakenOutStep.allCases.filter { missing.contains($0) }.map(\.rawValue))
        }
    }

    /// What a person corrects of a shipment; `nil` stays.
    package struct ShipmentCorrection: Sendable, Hashable {
        package var carrier: String?
        package var carrierName: String?
        package var method: String?
        package var tracking: String?
        /// A date or time in the account's zone.
        package var shippedAt: String?

        package init(
            carrier: String? = nil, carrierName: String? = nil, method: String? = nil, tracking: String? = nil,
            shippedAt: String? = nil
        ) {
            self.carrier = carrier
            self.carrierName = carrierName
            self.method = method
            self.tracking = tracking
            self.shippedAt = shippedAt
        }

        var isEmpty: Bool { self == ShipmentCorrection() }
    }

    /// Corrects the data of a shipment that is not on its way; the values of before are kept. The next run, or a requeue,
    /// sends it with them.
    package func editShipment(_ id: Int64, _ correction: ShipmentCorrection) async throws -> ShipmentChange {
        guard !correction.isEmpty else { throw OperationRefusal(.nothingToChange) }
        let now = clock.now
        let shipment = ShipmentID(rawValue: id)
        return try await database.write { transaction in
            let account = try ShipmentTable.find(shipment, in: transaction)?.account
            let zone = try zones(in: transaction)[account]
            let shippedAt = try correction.shippedAt.map { try moment($0, zone) }
            let carrier = correction.carrier ?? (correction.carrierName == nil ? nil : "Other")
            let result = try ShipmentTable.edit(
                shipment,
                ShipmentTable.Correction(
                    carrierCode: carrier, carrierName: correction.carrierName, shipMethod: correction.method,
                    trackingNumber: correction.tracking, shippedAt: shippedAt), by: person, now: now, in: transaction)
            let row = try changed(shipment, result, in: transaction)
            return ShipmentChange(shipment: id, order: row.order.rawValue, state: row.state.rawValue)
        }
    }
}
