import Database
import Fulfilment
import Store

/// The answer for an order that is in the store.
struct WhyKnown {
    let scene: WhyScene
    let stored: StoredOrder
    let marks: OrderView.Marks
    /// What people have set on it; values masked.
    let edits: [OrderEditCard]

    private var order: Order { stored.order }

    func reasons() throws -> [WhyReport.Reason] {
        switch order.status {
        case .pending: return try scene.stoppages() + [pending()] + wishes() + editedWhilePending()
        case .pendingAvailability: return try [.init("pre-order", .proven)] + wishes() + editedWhilePending()
        case .cancelled: return [.init("cancelled", .proven, ["cause": order.cancellation ?? "–"])]
        case .unfulfillable: return [.init("unfulfillable", .proven)]
        case .shipped, .invoiceUnconfirmed: return try shipped()
        case .unshipped, .partiallyShipped: return try open()
        case .unknown(let word): return [.init("unknown-status", .proven, ["status": word])]
        }
    }

    func next() throws -> [WhyReport.Step] {
        if order.status == .cancelled || order.status.isShipped || order.status == .unfulfillable {
            return try shipments().flatMap { try step(of: $0) } + [.init("nothing")]
        }
        let polls = try scene.nextPoll(order.service.isByMerchant ? .merchant : .fba)
        if order.status.isPending {
            return try polls
                + (wishes().isEmpty ? [] : [.init("withdraw-cancel", ["order": order.id.rawValue])])
        }
        let steps = try shipments().flatMap { try step(of: $0) }
        // Nothing is sent for an account that is off or has no access.
        guard scene.account.state == .active else { return polls + steps.filter { $0.at == nil } }
        if let wish = try CancelWishTable.latest(of: stored.key, in: scene.transaction), wish.state.isOpen {
            return [step(of: wish)] + steps + polls
        }
        if !conflicts().isEmpty { return [.init("settle-edits", ["order": order.id.rawValue])] + steps + polls }
        if order.isCancellationRequested, steps.isEmpty { return [.init("decide")] + polls }
        guard try reasons().contains(where: { $0.code == "ready" }) else { return steps + polls }
        return [.init("ship", at: scene.moment(order.shipBy), ["order": order.id.rawValue])] + polls
    }

    /// Never an error of the sync: Amazon verifies the payment (S0-2).
    private func pending() throws -> WhyReport.Reason {
        let mode = try SettingTable.pendingMode(of: scene.account.id, in: scene.transaction)
        let since = order.purchasedAt ?? marks.firstSeenAt
        let days = (scene.now - since).components.seconds / 86_400
        return .init(
            days >= 21 ? "pending-long-\(mode.rawValue)" : "pending-\(mode.rawValue)", .proven,
            ["since": scene.text(since), "days": String(days)])
    }

    private func step(of wish: CancelWish) -> WhyReport.Step {
        switch wish.state {
        case .toBeDecided, .refused: .init("decide-cancel", ["order": order.id.rawValue])
        case .sending, .sent, .unclear: .init("await-cancel")
        case .waitsForPayment, .ready, .withdrawn, .endedShipped, .endedCancelled:
            .init("withdraw-cancel", ["order": order.id.rawValue])
        }
    }

    /// A person wants it cancelled (S1-13).
    private func wishes() throws -> [WhyReport.Reason] {
        guard let wish = try CancelWishTable.latest(of: stored.key, in: scene.transaction), wish.state.isOpen else {
            return []
        }
        return [
            .init(
                "cancel-\(wish.state.rawValue)", .proven,
                ["person": wish.wishedBy, "since": scene.text(wish.wishedAt), "reason": wish.reason.rawValue])
        ]
    }

    /// Amazon's data are still to come, and a person has set values already (S1-9).
    private func editedWhilePending() -> [WhyReport.Reason] {
        edits.isEmpty ? [] : [.init("edited-while-pending", .proven, ["fields": fields(edits)])]
    }

    private func conflicts() -> [WhyReport.Reason] {
        let conflicts = edits.filter { $0.state == OrderEdit.State.conflicts.rawValue }
        return conflicts.isEmpty ? [] : [.init("edits-conflict", .proven, ["fields": fields(conflicts)])]
    }

    private func fields(_ edits: [OrderEditCard]) -> String { edits.map(\.field).joined(separator: ", ") }

    private func shipped() throws -> [WhyReport.Reason] {
        let own = try shipments().compactMap { try reason(of: $0) }
        // Amazon reports each of its parcels as it leaves, and never whether it was the last.
        let code = order.service.isByMerchant ? "shipped" : "shipped-by-amazon"
        return own.isEmpty ? [.init(code, .proven, ["at": scene.text(order.updatedAt)])] : own
    }

    private func open() throws -> [WhyReport.Reason] {
        var reasons = try scene.account.state == .active ? [] : scene.stoppages()
        reasons += try wishes() + conflicts()
        reasons += try shipments().compactMap { try reason(of: $0) }
        if order.isCancellationRequested { reasons.append(.init("cancel-requested", .proven)) }
        reasons += try missingStock()
        guard order.service.isByMerchant else { return reasons + fulfilledByAmazon() }
        if order.lines.contains(where: { $0.itemID == nil }) { reasons.append(.init("item-ids-missing", .proven)) }
        if let at = marks.forgottenAt, !marks.hasRecipient {
            reasons.append(.init("recipient-forgotten", .proven, ["at": scene.text(at)]))
        } else if !marks.hasRecipient {
            reasons.append(.init("recipient-missing", .proven))
        }
        if reasons.isEmpty { reasons.append(.init("ready", .proven, ["at": scene.text(marks.firstSeenAt)])) }
        return reasons
    }

    /// One line that is not there holds back the whole order: at the merchant's warehouse the ledger proves it (S0-3).
    private func missingStock() throws -> [WhyReport.Reason] {
        guard order.service.isByMerchant else { return [] }
        return try StockView.shortItems(of: stored.key, in: scene.transaction).map { short in
            .init(
                "stock-short", .proven,
                ["sku": order.lines[short.line - 1].sku.rawValue, "short": String(short.missing)])
        }
    }

    /// Amazon reports its shipments 1 to 3 hours late, at times up to 24 (S0-10 to S0-12).
    private func fulfilledByAmazon() -> [WhyReport.Reason] {
        let age = scene.now - order.updatedAt
        let values = ["since": scene.text(order.updatedAt)]
        var reasons: [WhyReport.Reason] = []
        if order.lines.count > 1 { reasons.append(.init("amazon-stock-short", .possible)) }
        if age <= .hours(3) {
            reasons.append(.init("fba-lag", .possible, values))
        } else if age <= CoverageRules.shipmentLag {
            reasons.append(.init("fba-lag-long", .possible, values))
        } else {
            reasons.append(.init("fba-not-shipped", .possible, values))
        }
        return reasons
    }

    private func shipments() throws -> [StoredShipment] {
        try ShipmentTable.of(account: scene.account.id, order: order.id, in: scene.transaction)
    }

    private func reason(of shipment: StoredShipment) throws -> WhyReport.Reason? {
        var values = ["shipment": String(shipment.id.rawValue), "since": scene.text(shipment.markedAt)]
        values["reason"] = shipment.reason
        values["person"] = shipment.excludedBy
        switch shipment.state {
        case .waiting:
            return .init(shipment.hasFailed ? "confirmation-retried" : "confirmation-waiting", .proven, values)
        case .released, .calling, .inFeed: return .init("confirmation-underway", .proven, values)
        case .unclear: return .init("confirmation-unclear", .proven, values)
        case .accepted: return .init("confirmation-accepted", .proven, values)
        case .proven: return .init("confirmation-proven", .proven, values)
        case .dead: return .init("confirmation-deferred", .proven, values)
        case .excluded: return .init("confirmation-excluded", .proven, values)
        case .closed: return nil
        }
    }

    private func step(of shipment: StoredShipment) throws -> [WhyReport.Step] {
        let id = ["shipment": String(shipment.id.rawValue), "order": order.id.rawValue]
        switch shipment.state {
        case .waiting where shipment.isHeldForRun:
            return [.init("confirmation-run", at: try scene.nextRun(.runConfirmations), id)]
        case .waiting where shipment.nextAt == ShipmentTable.heldForFeed: return [.init("confirmation-feed", id)]
        case .inFeed: return [.init("confirmation-feed-result", id)]
        case .waiting: return [.init("confirmation-sent", at: scene.moment(max(shipment.nextAt, scene.now)), id)]
        case .released, .calling: return [.init("confirmation-sent", at: scene.moment(scene.now), id)]
        case .unclear: return [.init("confirmation-read", at: scene.moment(shipment.nextAt), id)]
        case .accepted: return [.init("confirmation-proof", at: try scene.nextRun(.pollMerchant), id)]
        case .dead:
            return [
                .init("confirmation-run", at: try scene.nextRun(.runConfirmations), id), .init("requeue", id),
            ]
        case .excluded: return [.init("report-by-hand", id)]
        case .proven, .closed: return []
        }
    }
}
