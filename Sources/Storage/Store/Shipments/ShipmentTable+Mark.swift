package import Database
package import Fulfilment

extension ShipmentTable {
    /// Takes in that a parcel has left. Marking twice, or by two ways, gives one entry (S2-1).
    ///
    /// - Parameter now: business time.
    /// - Throws: `DatabaseError`.
    package static func mark(
        _ mark: ShipmentMark, policy: ConfirmationPolicy, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> MarkResult {
        guard
            // Held, so that two who mark at once do not send more units than there are.
            let stored = try OrderTable.hold(
                account: mark.account, order: mark.order, keys: nil, in: transaction)
        else { return .refused(.orderUnknown) }
        let rows = try of(account: mark.account, order: mark.order, in: transaction)
        let taken = try takenUnits(rows, in: transaction)
        let plan: ParcelPlan
        do throws(ConfirmationRefusal) {
            plan = try ParcelPlan(mark, order: stored.order, taken: taken)
        } catch {
            return .refused(error)
        }
        if let row = rows.first(where: { $0.requestKey == plan.requestKey }) ?? adoptable(rows, plan) {
            return try again(row, mark, order: stored.order, policy: policy, now: now, in: transaction)
        }
        let refusal = refusal(of: mark, order: stored.order, now: now)
        if let refusal, refusal.closesShipment { return .refused(refusal) }
        guard plan.fits(stored.order, taken: taken) else {
            if let covering = rows.first(where: { $0.state.holdsUnits }) {
                return .alreadyMarked(covering.id, covering.state)
            }
            return .refused(plan.units.isEmpty ? .alreadyShipped : .quantityTooLarge)
        }
        let id = try insert(mark, plan, stored, policy: policy, now: now, in: transaction)
        return .created(id, hint: refusal)
    }

    /// What keeps it from being sent as far as we can tell now, the content of the parcel left aside.
    private static func refusal(of mark: ShipmentMark, order: Order, now: Timestamp) -> ConfirmationRefusal? {
        do throws(ConfirmationRefusal) {
            try ConfirmationRules.check(
                order: order, items: [], carrier: mark.carrierCode, tracking: mark.trackingNumber, label: mark.label,
                markedAt: now, now: now, ageLimit: .days(1), isHeldForBuyer: order.isCancellationRequested)
            return nil
        } catch {
            return error
        }
    }

    private static func adoptable(_ rows: [StoredShipment], _ plan: ParcelPlan) -> StoredShipment? {
        guard let key = plan.keyWithoutTracking else { return nil }
        return rows.first { $0.requestKey == key && $0.trackingNumber == nil }
    }

    private static func takenUnits(
        _ rows: [StoredShipment], in transaction: any SQLTransaction
    ) throws -> [Int: Int] {
        var taken: [Int: Int] = [:]
        for row in rows where row.state.holdsUnits {
            for item in try items(of: row.id, in: transaction) { taken[item.line, default: 0] += item.quantity }
        }
        return taken
    }

    // MARK: - A new entry

    private static let number: SQLStatement = """
        INSERT INTO shipment_numbers (series, last) VALUES ('shipment', ?)
        ON CONFLICT (series) DO UPDATE SET last = shipment_numbers.last + 1 RETURNING last
        """
    private static let insertRow: SQLStatement = """
        INSERT INTO shipments (id, account, order_id, order_key, request_key, state, generation, door, carrier_code,
          carrier_name, ship_method, tracking_number, label_source, shipped_at, marked_at, marked_by, deadline,
          rank_deadline, aged_from, next_at, buyer_request, file_mark)
        VALUES (?, ?, ?, ?, ?, 'waiting', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (account, order_id, request_key) DO NOTHING
        """
    private static let insertItem: SQLStatement =
        "INSERT INTO shipment_items (shipment, line, item_id, quantity) VALUES (?, ?, ?, ?)"

    private static func insert(
        _ mark: ShipmentMark, _ plan: ParcelPlan, _ stored: StoredOrder, policy: ConfirmationPolicy, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> ShipmentID {
        let last = try transaction.first(number, [.integer(ShipmentID.first.rawValue)]) { try $0.integer(0) }
        let id = ShipmentID(rawValue: last ?? ShipmentID.first.rawValue)
        let inserted = try transaction.run(
            insertRow,
            [
                .integer(id.rawValue), .text(mark.account.rawValue), .text(mark.order.rawValue), .integer(stored.key),
                .text(plan.requestKey), .text(mark.door.rawValue), SQLValue(mark.carrierCode),
                SQLValue(mark.carrierName), SQLValue(mark.shipMethod), SQLValue(mark.trackingNumber),
                .text(mark.label.rawValue), .integer(mark.shippedAt.rawValue), .integer(now.rawValue),
                .text(mark.by), SQLValue(stored.order.shipBy?.rawValue),
                .integer(stored.order.shipBy?.rawValue ?? .max), .integer(now.rawValue),
                .integer(policy.firstRelease(mark.door, now: now).rawValue),
                SQLValue((stored.order.isCancellationRequested ? BuyerRequest.held : nil)?.rawValue),
                SQLValue(mark.door == .carrierFile ? mark.fileMark : nil),
            ])
        guard inserted == 1 else { throw changedMeanwhile(id) }
        for unit in plan.units {
            let itemID = stored.order.lines[unit.line - 1].itemID
            try transaction.run(
                insertItem,
                [
                    .integer(id.rawValue), unit.line.sqlValue, SQLValue(itemID?.rawValue), unit.quantity.sqlValue,
                ])
        }
        // What has left is booked out of the stock.
        try OrderTable.announce(mark.account, mark.order, revision: stored.revision, now: now, in: transaction)
        return id
    }

    // MARK: - The same parcel again

    private static func again(
        _ row: StoredShipment, _ mark: ShipmentMark, order: Order, policy: ConfirmationPolicy, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> MarkResult {
        var isNew = bringsNews(mark, row)
        if mark.door == .carrierFile {
            // A file that grows says the same again: what a person has corrected meanwhile stays.
            let isSaidAgain = try transaction.first(selectFileMark, [.integer(row.id.rawValue)]) {
                try $0.optionalText(0)
            }
            if isSaidAgain == mark.fileMark { isNew = false }
            try transaction.run(setFileMark, mark.fileMark, row.id.rawValue)
        }
        // Once another door has said it too, a shop's status that is set back does not take it back.
        if row.door == .shopStatus, mark.door != .shopStatus { try adopt(row, mark, in: transaction) }
        var next = policy.firstRelease(mark.door, now: now)
        switch row.state {
        case .waiting, .released:
            guard isNew else { return .alreadyMarked(row.id, row.state) }
            if row.state == .waiting, row.nextAt > next { next = row.nextAt }
            try update(row, mark, series: .goesOn, next: next, now: now, in: transaction)
            return .updated(row.id, .waiting)
        case .calling, .inFeed, .unclear, .excluded:
            return isNew ? .tooLate(row.id, row.state) : .alreadyMarked(row.id, row.state)
        case .accepted, .proven:
            guard isNew else { return .alreadyMarked(row.id, row.state) }
            guard policy.allowsLateChanges else { return .tooLate(row.id, row.state) }
            try update(row, mark, series: .edit, next: next, now: now, in: transaction)
            return .updated(row.id, .waiting)
        case .dead:
            guard isNew else { return .alreadyMarked(row.id, row.state) }
            try update(row, mark, series: .fresh, next: next, now: now, in: transaction)
            try DeadLetterTable.end(row, as: .requeued, by: mark.by, now: now, in: transaction)
            return .updated(row.id, .waiting)
        case .closed:
            let refusal = refusal(of: mark, order: order, now: now)
            if let refusal, refusal.closesShipment { return .refused(refusal) }
            try update(row, mark, series: .fresh, next: next, now: now, in: transaction)
            try adopt(row, mark, in: transaction)
            try OrderTable.announce(mark.account, mark.order, now: now, in: transaction)
            return .created(row.id, hint: refusal)
        }
    }

    private static let setDoor: SQLStatement = "UPDATE shipments SET door = ?, marked_by = ? WHERE id = ?"

    private static func adopt(
        _ row: StoredShipment, _ mark: ShipmentMark, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(setDoor, mark.door.rawValue, mark.by, row.id.rawValue)
    }

    private static let selectFileMark: SQLStatement = "SELECT file_mark FROM shipments WHERE id = ?"
    private static let setFileMark: SQLStatement = "UPDATE shipments SET file_mark = ? WHERE id = ?"

    /// What a mark leaves out stays as it is known.
    private static func bringsNews(_ mark: ShipmentMark, _ row: StoredShipment) -> Bool {
        func differs(_ new: String?, _ old: String?) -> Bool { new != nil && new != old }
        return differs(mark.carrierCode, row.carrierCode) || differs(mark.carrierName, row.carrierName)
            || differs(mark.shipMethod, row.shipMethod) || differs(mark.trackingNumber, row.trackingNumber)
            || (mark.label != .unknown && mark.label != row.label)
    }

    private enum Series {
        /// The tries of the present series count on.
        case goesOn
        case fresh
        /// Fresh, and a change of a parcel that Amazon knows.
        case edit
    }

    private static let updateRow: SQLStatement = """
        UPDATE shipments SET state = 'waiting', generation = generation + 1, carrier_code = ?, carrier_name = ?,
          ship_method = ?, tracking_number = ?, label_source = ?, shipped_at = ?, aged_from = ?, is_edit = ?,
          tries = ?, first_try_at = ?, reads = 0, resends = 0, proven_at = NULL, next_at = ?, reason = NULL,
          demoted = 0, refusals = 0, refused_as = NULL, path = CASE WHEN accepted_at IS NULL THEN NULL ELSE path END
        WHERE id = ? AND generation = ? AND state = ?
        """

    private static func update(
        _ row: StoredShipment, _ mark: ShipmentMark, series: Series, next: Timestamp, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let carrier = mark.carrierCode ?? row.carrierCode
        // A name belongs to its carrier: another code without a name has none.
        let carrierName = mark.carrierName ?? (carrier == row.carrierCode ? row.carrierName : nil)
        let label = mark.label == .unknown ? row.label : mark.label
        let goesOn = series == .goesOn
        let changed = try transaction.run(
            updateRow,
            [
                SQLValue(carrier), SQLValue(carrierName), SQLValue(mark.shipMethod ?? row.shipMethod),
                SQLValue(mark.trackingNumber ?? row.trackingNumber), .text(label.rawValue),
                .integer(mark.shippedAt.rawValue), .integer(goesOn ? row.agedFrom.rawValue : now.rawValue),
                (row.isEdit || series == .edit).sqlValue, (goesOn ? row.tries : 0).sqlValue,
                goesOn ? SQLValue(row.firstTryAt?.rawValue) : .null, .integer(next.rawValue),
                .integer(row.id.rawValue), .integer(row.generation), .text(row.state.rawValue),
            ])
        guard changed == 1 else { throw changedMeanwhile(row.id) }
    }
}

extension ShipmentState {
    /// Its units are not free for another parcel.
    var holdsUnits: Bool { self != .closed && self != .excluded }
}
