import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Marks the parcels of a program's request as shipped, each row by itself: a bad row keeps no other back. The same request
    /// again is answered alike, and a parcel that was marked by another door is marked once (S2-1).
    ///
    /// - Parameters:
    ///   - isPreview: nothing is changed; `key` and `request` do not matter.
    ///   - answer: writes down what is answered to the same request again.
    /// - Throws: `request-key-invalid`, `request-key-taken`.
    package func markParcels(
        _ rows: [ParcelRow], isPreview: Bool, access: APIAccess, key: String, request: [UInt8],
        answer: @escaping @Sendable ([ProgramRowResult]) throws -> String
    ) async throws -> String {
        let now = clock.now
        let marking: @Sendable (any SQLTransaction) throws -> [ProgramRowResult] = { transaction in
            try rows.enumerated().map { index, row in
                try taken(row.order, number: index + 1, in: transaction) {
                    try mark(row, number: index + 1, door: .api, access: access, now: now, in: transaction)
                }
            }
        }
        if isPreview { return try answer(try await previewing(marking).map(\.withoutNewNumber)) }
        let digest = APIRequestTable.digest("shipments", request)
        return try await once(token: access.token, key: key, digest: digest) { try answer(try marking($0)) }
    }

    /// Carries one row out in a savepoint; what refuses it is its result.
    func taken(
        _ order: ProgramOrder, number: Int, in transaction: any SQLTransaction,
        _ body: () throws -> ProgramRowResult
    ) throws -> ProgramRowResult {
        do {
            return try transaction.savepoint(body)
        } catch let refusal as OperationRefusal {
            return ProgramRowResult(number, refusal, order)
        }
    }

    func mark(
        _ row: ParcelRow, number: Int, door: ShipmentDoor, access: APIAccess?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> ProgramRowResult {
        let (account, stored) = try hold(row.order, for: access, in: transaction)
        for (field, text) in row.texts where (text?.utf8.count ?? 0) > Self.longestProgramText {
            throw OperationRefusal(.parcelInvalid, ["field": field])
        }
        let marketplace = stored.order.marketplace ?? account.marketplaces.first
        let carrier = Self.carrier(row, marketplace)
        var request = ShipRequest(
            order: stored.order.id.rawValue, account: account.id.rawValue, carrier: carrier.code,
            carrierName: carrier.name, method: row.method, tracking: row.tracking, label: row.label,
            shippedAt: row.isTimeLocal ? row.shippedAt : try row.shippedAt.map { try Self.moment(rfc3339: $0) })
        request.parcel = row.parcel
        request.items = try row.items.map { try Self.items($0) }
        let answer = try ship(request, door: door, now: now, in: transaction)
        var findings = ShipmentPreflight.check(
            draft(row, request, now: now), order: stored.order, marketplace: marketplace, labelAnswer: nil, now: now)
        if try CancelWishTable.latest(of: stored.key, in: transaction)?.state.isOpen ?? false {
            findings.append(
                PreflightFinding(severity: .warning, code: ConfirmationRefusal.cancelWanted.rawValue))
        }
        return ProgramRowResult(number, answer, findings)
    }

    /// What is sent for a carrier as somebody wrote it: Amazon's code where it is meant without doubt, else `Other` with the
    /// name (S4-12).
    private static func carrier(
        _ row: ParcelRow, _ marketplace: MarketplaceID?
    ) -> (code: String?, name: String?) {
        guard let written = row.carrier, written.contains(where: { !$0.isWhitespace }) else {
            return (nil, row.carrierName)
        }
        let match = CarrierList.standard.match(written, marketplace: marketplace)
        let code = match.codeToSend
        guard code == CarrierList.otherCode, match.correction == nil else { return (code, row.carrierName) }
        if case .known = match { return (code, row.carrierName) }
        return (code, row.carrierName ?? written)
    }

    private static func items(_ items: [ParcelRow.Item]) throws -> [ShipmentMark.Item] {
        guard (1...1000).contains(items.count) else { throw OperationRefusal(.parcelInvalid, ["field": "items"]) }
        return try items.map { item in
            guard (1...1_000_000).contains(item.quantity), (item.itemID == nil) != (item.sku == nil) else {
                throw OperationRefusal(.parcelInvalid, ["field": "items"])
            }
            return ShipmentMark.Item(
                itemID: item.itemID.map { OrderItemID($0) }, sku: item.sku.map { SKU($0) }, quantity: item.quantity)
        }
    }

    private func draft(_ row: ParcelRow, _ request: ShipRequest, now: Timestamp) -> ParcelDraft {
        ParcelDraft(
            carrier: row.carrier, carrierName: row.carrierName, shipMethod: row.method, tracking: row.tracking,
            label: row.label.flatMap { LabelSource(rawValue: $0.lowercased()) } ?? .unknown,
            shippedAt: request.shippedAt.flatMap { Timestamp(iso8601: $0) } ?? now,
            items: (request.items ?? []).compactMap { item in
                item.itemID.map { ShipmentItem(itemID: $0, quantity: item.quantity) }
            })
    }
}

extension ProgramRowResult {
    /// A preview gives no number that another shipment may get.
    var withoutNewNumber: ProgramRowResult {
        guard outcome == .created else { return self }
        var result = self
        result.shipment = nil
        return result
    }
}
