package import Database
package import Fulfilment
import Messages

extension ShipmentTable {
    /// What a person corrects of a shipment; `nil` = it stays.
    package struct Correction: Sendable, Hashable {
        package var carrierCode: String?
        package var carrierName: String?
        package var shipMethod: String?
        package var trackingNumber: String?
        package var shippedAt: Timestamp?

        package init(
            carrierCode: String? = nil, carrierName: String? = nil, shipMethod: String? = nil,
            trackingNumber: String? = nil, shippedAt: Timestamp? = nil
        ) {
            self.carrierCode = carrierCode
            self.carrierName = carrierName
            self.shipMethod = shipMethod
            self.trackingNumber = trackingNumber
            self.shippedAt = shippedAt
        }
    }

    private static let updateData: SQLStatement = """
        UPDATE shipments SET carrier_code = ?, carrier_name = ?, ship_method = ?, tracking_number = ?, shipped_at = ?,
          demoted = 0, refusals = 0, refused_as = NULL WHERE id = ? AND generation = ? AND state = ?
        """

    /// Corrects the data of a shipment that is not on its way: the next run uses them (S2-13). The values of before stay in
    /// its history. It is not put back by this.
    package static func edit(
        _ id: ShipmentID, _ correction: Correction, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let row = try find(id, in: transaction) else { return .unknown }
        switch row.state {
        case .waiting, .dead, .excluded: break
        case .released, .calling, .inFeed, .unclear, .accepted, .proven, .closed: return .notPossible(row.state)
        }
        let carrier = correction.carrierCode ?? row.carrierCode
        // A name belongs to its carrier: another code without a name has none.
        let name = correction.carrierName ?? (carrier == row.carrierCode ? row.carrierName : nil)
        let shippedAt = correction.shippedAt ?? row.shippedAt
        let (method, tracking) = (
            correction.shipMethod ?? row.shipMethod, correction.trackingNumber ?? row.trackingNumber
        )
        let changed = try transaction.run(
            updateData,
            [
                SQLValue(carrier), SQLValue(name), SQLValue(method), SQLValue(tracking), .integer(shippedAt.rawValue),
                .integer(id.rawValue), .integer(row.generation), .text(row.state.rawValue),
            ])
        guard changed == 1 else { throw changedMeanwhile(id) }
        let fields = [
            ("carrier", row.carrierCode, carrier), ("carrier-name", row.carrierName, name),
            ("method", row.shipMethod, method), ("tracking", row.trackingNumber, tracking),
            ("shipped-at", row.shippedAt.iso8601, shippedAt.iso8601),
        ]
        for (field, old, new) in fields where old != new {
            try note(id, field, old, new, by, now, in: transaction)
        }
        return .done
    }
}
