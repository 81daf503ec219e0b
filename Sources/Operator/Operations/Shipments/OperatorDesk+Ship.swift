import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Marks a parcel as shipped: it waits in the store and goes to Amazon by rank (S2-1).
    package func ship(_ request: ShipRequest) async throws -> ShipAnswer {
        let now = clock.now
        return try await database.write { transaction in
            try ship(request, door: .hand, now: now, in: transaction)
        }
    }

    /// As `ship(_:)`, inside a transaction.
    func ship(
        _ request: ShipRequest, door: ShipmentDoor, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ShipAnswer {
        let account = try locate(request.order, account: request.account, in: transaction)
        var policy = try ConfirmationPolicy.current(account.id, in: transaction)
        if request.isUrgent {
            // A person sends it: that is what `manual` is for.
            if policy.mode == .manual { policy.mode = .auto }
            policy.sendsImmediately = true
            policy.settle = .zero
        }
        let mark = try mark(request, account: account, door: door, now: now)
        let result = try ShipmentTable.mark(mark, policy: policy, now: now, in: transaction)
        return ShipAnswer(result, order: request.order, account: account.id)
    }

    private func mark(
        _ request: ShipRequest, account: Account, door: ShipmentDoor, now: Timestamp
    ) throws -> ShipmentMark {
        let label = try request.label.map { text in
            guard let label = LabelSource(rawValue: text.lowercased()) else {
                throw OperationRefusal(.labelInvalid, ["label": text])
            }
            return label
        }
        let zone = LocalZone(account.timeZone) ?? .utc
        let shippedAt = try request.shippedAt.map { try shipMoment($0, zone, now: now) } ?? now
        guard shippedAt <= now + .days(1) else {
            throw OperationRefusal(.windowFuture, ["from": zone.text(shippedAt)])
        }
        // A name without a code is a carrier that Amazon has no code for.
        let carrier = request.carrier ?? (request.carrierName == nil ? nil : "Other")
        return ShipmentMark(
            account: account.id, order: OrderID(request.order), door: door, by: person, carrierCode: carrier,
            carrierName: request.carrierName, shipMethod: request.method, trackingNumber: request.tracking,
            label: label ?? .unknown, shippedAt: shippedAt, items: request.items, parcel: request.parcel)
    }

    /// A bare date means the end of that day, or now where the day is not over: a parcel of the day on which the shelf was
    /// counted has left after the count as far as anybody knows, and rather a unit too few is offered than one too many.
    private func shipMoment(_ text: String, _ zone: LocalZone, now: Timestamp) throws -> Timestamp {
        let moment = try moment(text, zone)
        guard text.utf8.count == 10 else { return moment }
        return max(moment, min(now, moment + .days(1) - .seconds(1)))
    }
}
