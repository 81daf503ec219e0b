/// Orders 2026-01-01, and the confirmation of shipments, which stays in v0.
extension Simulation {
    func searchOrders(_ query: QueryParameters, now: BusinessTime) throws(APIError) -> JSON {
        let request = try SearchRequest(query, now: now, searchDelay: settings.searchDelay)
        let criteria = request.criteria
        let page = book.page(of: criteria, after: request.position, now: now)
        let token = page.next.map { position in
            PageToken(
                createdAt: now, fingerprint: request.fingerprint, position: position, upperBound: criteria.to
            ).text
        }
        let bound = JSON.string(criteria.to.iso)
        return .fields([
            "orders": .array(page.orders.map { $0.json(including: criteria.parts, now: now) }),
            "pagination": token.map { .fields(["nextToken": .string($0)]) },
            "lastUpdatedBefore": criteria.clock == .lastUpdated ? bound : nil,
            "createdBefore": criteria.clock == .created ? bound : nil,
        ])
    }

    func getOrder(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let parts = try IncludedPart.parse(call.query.list("includedData"))
        return .fields(["order": try visibleOrder(call, now: now).json(including: parts, now: now)])
    }

    /// From the acceptance of a cancellation until it is carried out, in business seconds: this simulator's choice.
    static let cancellationDelay: Double = 60

    /// 202 says accepted, not done. Accounts without this operation get a 403. Asked for again before it is carried
    /// out, it is accepted again and changes nothing; a shipment in between overtakes it.
    ///
    /// Source: the published model orders_2026-01-01.json at commit c5f589c
    func cancelOrder(_ call: APICall, now: BusinessTime) throws -> Answer {
        guard settings.offersCancelOrder else { throw APIError.unauthorized(details: "") }
        let reason = try call.json()["cancelReasonCode"]?.string ?? ""
        let order = try currentOrder(call)
        guard order.fulfiller == .merchant, order.status == .unshipped else {
            throw APIError.invalidInput(
                "Order \(order.id) cannot be cancelled by the seller while it is \(order.status.reportWord).")
        }
        if !book.awaitsCancellation(order.id) {
            let fields: [JSON.Member] = [.init(name: "reason", value: .string(reason))]
            try ledger.append(.cancelRequest, orderID: order.id, fields: fields, now: now)
            book.noteCancellation(of: order.id, reason: reason, accepted: now)
        }
        return Answer(status: 202, content: .json(.object([])))
    }

    func confirmShipment(_ call: APICall, now: BusinessTime) throws -> Answer {
        var confirmation = try ShipmentConfirmation(try call.json())
        var order = try currentOrder(call)
        if call.bend?.kind == .dropCarrier { confirmation.losesCarrier = true }
        let kind: LedgerEntry.Kind
        let changed: Bool
        switch try order.confirm(confirmation, now: now) {
        case .added: (kind, changed) = (.confirmation, true)
        case .edited(let isDifferent): (kind, changed) = (.edit, isDifferent)
        }
        try ledger.append(kind, orderID: order.id, fields: confirmation.ledgerFields(changed: changed), now: now)
        if changed { book.keep(order, now: now) }
        return .noContent
    }
}
