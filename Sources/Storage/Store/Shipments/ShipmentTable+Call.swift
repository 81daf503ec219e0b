package import Database
package import Fulfilment
package import Messages

extension ShipmentTable {
    /// Takes a shipment up by its token: checks it, takes the budget, writes the intent. One transaction, before the call.
    ///
    /// - Parameters:
    ///   - queue: where the token came from, for the dead-letter row.
    ///   - worker: who will call.
    ///   - now: business time; `nowMicroseconds` the same for the budget.
    ///   - quota: of `confirmShipment`.
    ///   - patience: a budget slot that is no further away is waited for with the token in hand, in business time.
    package static func begin(
        _ id: ShipmentID, generation: Int64, messageID: String?, queue: FleetQueue, worker: String, now: Timestamp,
        nowMicroseconds: Int64, quota: Quota, patience: Duration = .zero, in transaction: any SQLTransaction
    ) throws -> CallStart {
        guard let row = try find(id, in: transaction) else {
            try DeadLetterTable.bury(
                queue: queue, token: DeadLetterToken.shipment(id, generation: generation), messageID: messageID,
                reason: DeadLetterReason.unknownToken, detail: "there is no shipment \(id)", now: now, in: transaction)
            return .unknown
        }
        guard row.generation == generation else { return .stale }
        switch row.state {
        case .released: break
        case .calling:
            try interrupt(row, now: now, in: transaction)
            return .interrupted
        // Given up, but the worker ended before it could reject the message.
        case .dead: return .dead(reason: row.reason ?? "")
        case .waiting, .inFeed, .unclear, .accepted, .proven, .excluded, .closed: return .stale
        }
        if try isStopped(row.account, now: now, in: transaction) {
            return try postpone(row, until: now, in: transaction)
        }
        let order = try OrderTable.find(account: row.account, order: row.order, keys: nil, in: transaction)?.order
        let contents = try items(of: id, in: transaction)
        let policy = try ConfirmationPolicy.current(row.account, in: transaction)
        // What a feed has told Amazon first is changed by a feed.
        if row.isEdit, row.path == .feed { return try holdForFeed(row, in: transaction) }
        // One way an order until its result is final.
        if try isInFeed(row, in: transaction) {
            return try postpone(row, until: now + .minutes(1), reason: waitsForFeed, in: transaction)
        }
        let isCancelWanted = try CancelWishTable.hasOpen(account: row.account, order: row.order, in: transaction)
        let items: [ShipmentItem]
        do throws(ConfirmationRefusal) {
            items = try checked(
                row, order, contents, now: now, policy: policy, isCancelWanted: isCancelWanted)
        } catch {
            return try refuse(
                row, error, order: order, messageID: messageID, queue: queue, worker: worker, now: now,
                in: transaction)
        }
        let grant = try BudgetTable.take(
            account: row.account, operation: confirmOperation, quota: quota, now: nowMicroseconds, in: transaction)
        if case .notBefore(let slot) = grant {
            return slot - now <= patience ? .notYet(slot) : try postpone(row, until: slot, in: transaction)
        }
        guard let call = try intend(row, order, items, worker: worker, now: now, in: transaction) else { return .stale }
        return .call(call)
    }

    // MARK: - Rules

    /// The parcel's items by Amazon's ids, or why it must not be sent.
    static func checked(
        _ row: StoredShipment, _ order: Order?, _ contents: [(line: Int, itemID: OrderItemID?, quantity: Int)],
        now: Timestamp, policy: ConfirmationPolicy, isCancelWanted: Bool, needsTracking: Bool = true
    ) throws(ConfirmationRefusal) -> [ShipmentItem] {
        var order = order
        // A change of a parcel that Amazon has accepted is sent although the order is shipped.
        if row.isEdit, order?.status.isShipped == true { order?.status = .partiallyShipped }
        try ConfirmationRules.check(
            order: order, items: [], carrier: row.carrierCode,
            tracking: needsTracking ? row.trackingNumber : row.trackingNumber ?? "none", label: row.label,
            markedAt: row.agedFrom, now: now, ageLimit: policy.ageLimit, isCancelWanted: isCancelWanted,
            isHeldForBuyer: isHeld(row, order, policy))
        guard let order, order.marketplace != nil else { throw .itemIDsUnknown }
        var items: [ShipmentItem] = []
        for content in contents {
            guard content.line <= order.lines.count else { throw .itemIDsUnknown }
            let line = order.lines[content.line - 1]
            guard let itemID = line.itemID else { throw .itemIDsUnknown }
            guard content.quantity <= line.quantity else { throw .quantityTooLarge }
            items.append(ShipmentItem(itemID: itemID, quantity: content.quantity))
        }
        return items
    }

    /// The buyer's wish to cancel holds a parcel that was marked after it, until a person decides, and by setting also one
    /// that was marked before.
    private static func isHeld(_ row: StoredShipment, _ order: Order?, _ policy: ConfirmationPolicy) -> Bool {
        guard order?.isCancellationRequested == true, !row.isEdit else { return false }
        return switch row.buyerRequest {
        case .held: true
        case .released: false
        case .noted, nil: policy.afterBuyerRequest == .hold
        }
    }

    private static func refuse(
        _ row: StoredShipment, _ refusal: ConfirmationRefusal, order: Order?, messageID: String?, queue: FleetQueue,
        worker: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CallStart {
        if refusal == .alreadyShipped, row.calledAt != nil, let order,
            PackageSight(order.packages, order.status).shows(row)
        {
            try setProven(row, now: now, in: transaction)
            return .closed(refusal)
        }
        if refusal.closesShipment {
            try close(row, refusal.rawValue, by: worker, now: now, in: transaction)
            return .closed(refusal)
        }
        if refusal == .buyerWantsCancel, row.buyerRequest != .held { try hold(row, in: transaction) }
        // A call cannot carry a parcel without a number; a feed can, and no number is invented (S2-5).
        if refusal == .trackingMissing { return try holdForFeed(row, in: transaction) }
        if refusal.mayHealByItself {
            if refusal == .itemIDsUnknown { try readOrderOnce(row, now: now, in: transaction) }
            return try postpone(row, until: now + .minutes(5), reason: refusal.rawValue, in: transaction)
        }
        try AttemptTable.refusedHere(row, reason: refusal, worker: worker, now: now, in: transaction)
        try bury(
            row, reason: refusal.rawValue, detail: "", messageID: messageID, queue: queue, now: now, in: transaction)
        return .dead(reason: refusal.rawValue)
    }

    /// Asks for the order to be read, unless somebody has asked already.
    private static func readOrderOnce(
        _ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let isAsked = try transaction.first(
            """
            SELECT 1 FROM fetches WHERE state IN ('open', 'requested', 'ready') AND account = ? AND kind = 'order'
            AND subject = ? LIMIT 1
            """, [.text(row.account.rawValue), .text(row.order.rawValue)]
        ) { _ in true }
        guard isAsked == nil else { return }
        _ = try FetchTable.open(
            account: row.account, kind: .order, purpose: FetchTable.itemIDs, subject: row.order.rawValue, from: nil,
            to: nil,
            now: now, in: transaction)
    }

    /// The account is off or unauthorised, or confirmations are paused: its rows wait.
    static func isStopped(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let isActive =
            try transaction.first(
                "SELECT 1 FROM accounts WHERE id = ? AND state = 'active'", [.text(account.rawValue)]
            ) { _ in true }
            ?? false
        guard isActive else { return true }
        return try PauseTable.isPaused(account: account, kind: pauseKind, now: now, in: transaction)
    }

    // MARK: - Steps

    private static let setWaiting: SQLStatement = """
        UPDATE shipments SET state = 'waiting', next_at = ?, reason = ? WHERE id = ? AND generation = ? AND state = ?
        """

    /// Back to waiting without a charge.
    static func postpone(
        _ row: StoredShipment, until: Timestamp, reason: String? = nil, in transaction: any SQLTransaction
    ) throws -> CallStart {
        let changed = try transaction.run(
            setWaiting,
            [
                .integer(until.rawValue), SQLValue(reason), .integer(row.id.rawValue), .integer(row.generation),
                .text(row.state.rawValue),
            ])
        return changed == 1 ? .postponed(until: until) : .stale
    }

    private static let selectInFeed: SQLStatement =
        "SELECT 1 FROM shipments WHERE account = ? AND order_id = ? AND state = 'in-feed' LIMIT 1"

    private static func isInFeed(_ row: StoredShipment, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            selectInFeed, [.text(row.account.rawValue), .text(row.order.rawValue)]
        ) { _ in true } ?? false
    }

    private static func holdForFeed(_ row: StoredShipment, in transaction: any SQLTransaction) throws -> CallStart {
        try postpone(row, until: heldForFeed, reason: waitsForFeed, in: transaction)
    }

    private static let setInterrupted: SQLStatement = """
        UPDATE shipments SET state = 'unclear', reads = 0, next_at = ?, reason = 'interrupted'
        WHERE id = ? AND generation = ? AND state = 'calling'
        """

    static func interrupt(_ row: StoredShipment, now: Timestamp, in transaction: any SQLTransaction) throws {
        let next = now + firstReadAfter
        try transaction.run(setInterrupted, next.rawValue, row.id.rawValue, row.generation)
        try AttemptTable.interrupt(row.id, now: now, in: transaction)
    }

    private static let setHeld: SQLStatement =
        "UPDATE shipments SET buyer_request = 'held' WHERE id = ? AND generation = ?"

    private static func hold(_ row: StoredShipment, in transaction: any SQLTransaction) throws {
        try transaction.run(setHeld, row.id.rawValue, row.generation)
    }

    /// That it is sent although the buyer asked to cancel is written down.
    private static func noted(_ row: StoredShipment, _ order: Order?) -> BuyerRequest? {
        row.buyerRequest ?? (order?.isCancellationRequested == true ? .noted : nil)
    }

    private static let setCalling: SQLStatement = """
        UPDATE shipments SET state = 'calling', called_at = ?, first_try_at = coalesce(first_try_at, ?), reason = NULL,
          buyer_request = ? WHERE id = ? AND generation = ? AND state = 'released'
        """

    private static func intend(
        _ row: StoredShipment, _ order: Order?, _ items: [ShipmentItem], worker: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> ShipmentCall? {
        guard let marketplace = order?.marketplace, let carrier = row.carrierCode, let tracking = row.trackingNumber,
            try transaction.run(
                setCalling,
                [
                    .integer(now.rawValue), .integer(now.rawValue), SQLValue(noted(row, order)?.rawValue),
                    .integer(row.id.rawValue), .integer(row.generation),
                ]) == 1
        else { return nil }
        let earliest = order?.purchasedAt ?? row.shippedAt
        return ShipmentCall(
            shipment: row.id, generation: row.generation,
            attempt: try AttemptTable.begin(row, worker: worker, now: now, in: transaction), account: row.account,
            order: row.order, marketplace: marketplace, carrierCode: carrier, carrierName: row.carrierName,
            shipMethod: row.shipMethod, trackingNumber: tracking, shippedAt: min(now, max(row.shippedAt, earliest)),
            items: items)
    }
}
