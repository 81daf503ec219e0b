package import Database
package import Fulfilment

/// The `shipments` and `shipment_items` tables: one row per (account, order, parcel), by whatever door it came in.
///
/// `waiting → released → calling → accepted → proven`. The relay releases by rank; a confirmer writes the intent
/// (`calling`), calls, writes the result. Without a clear result the row is `unclear` until Amazon was read. Every step is
/// guarded by state and generation, so of two workers with the same token only one can take it.
package enum ShipmentTable {
    /// `next_at` of a shipment that waits for the account's next confirmation run: the end of the year 9999.
    package static let heldForRun = Timestamp(seconds: 253_402_300_799)
    /// `next_at` of a shipment that only a feed can carry: after the end of the year 9999.
    package static let heldForFeed = heldForRun + .seconds(1)
    /// `reason` of such a shipment.
    package static let waitsForFeed = "waits-for-feed"
    /// Amazon's own data lag: an unclear result is read back after this, …
    package static let firstReadAfter = Duration.minutes(2)
    /// … and once more after this.
    package static let secondReadAfter = Duration.minutes(15)
    /// What the normal poll has not proven by then is read singly.
    package static let proofAfter = Duration.minutes(45)
    /// A series of failed calls ends with this many, or after `seriesLimit`.
    package static let triesLimit = 3
    package static let seriesLimit = Duration.minutes(15)
    /// How often an unclear shipment is sent again before a person must look.
    static let resendLimit = 3
    /// Names of the operations whose budgets are taken here.
    package static let confirmOperation = "confirmShipment"
    package static let readOperation = "getOrder"
    /// `pauses.kind` that stops confirmations.
    package static let pauseKind = "confirm"

    static let columns = """
        id, account, order_id, request_key, state, generation, door, carrier_code, carrier_name, ship_method, \
        tracking_number, label_source, shipped_at, marked_at, marked_by, deadline, aged_from, is_edit, has_failed, \
        tries, first_try_at, next_at, reads, resends, called_at, accepted_at, proven_at, reason, excluded_by, \
        demoted, refused_as, refusals, refused_at, recall, buyer_request, note, path, feed, feed_place
        """

    private static let selectOne = SQLStatement("SELECT \(columns) FROM shipments WHERE id = ?")
    private static let selectOrder = SQLStatement(
        "SELECT \(columns) FROM shipments WHERE account = ? AND order_id = ? ORDER BY id")
    private static let selectState = SQLStatement(
        "SELECT \(columns) FROM shipments WHERE state = ? AND id > ? ORDER BY id LIMIT ?")
    private static let selectAccountState = SQLStatement(
        "SELECT \(columns) FROM shipments WHERE state = ? AND account = ? AND id > ? ORDER BY id LIMIT ?")

    package static func find(_ id: ShipmentID, in transaction: any SQLTransaction) throws -> StoredShipment? {
        try transaction.first(selectOne, [.integer(id.rawValue)]) { try read($0) }
    }

    /// All shipments of an order, oldest first.
    package static func of(
        account: AccountID, order: OrderID, in transaction: any SQLTransaction
    ) throws -> [StoredShipment] {
        try transaction.rows(selectOrder, [.text(account.rawValue), .text(order.rawValue)]) { try read($0) }
    }

    /// Shipments in one state, a page at a time by id.
    package static func list(
        state: ShipmentState, account: AccountID?, after: ShipmentID? = nil, limit: Int,
        in transaction: any SQLTransaction
    ) throws -> [StoredShipment] {
        let start = SQLValue.integer(after?.rawValue ?? 0)
        if let account {
            return try transaction.rows(
                selectAccountState, [.text(state.rawValue), .text(account.rawValue), start, limit.sqlValue]
            ) { try read($0) }
        }
        return try transaction.rows(selectState, [.text(state.rawValue), start, limit.sqlValue]) { try read($0) }
    }

    /// How many are in each state, for one account or all.
    package static func counts(
        account: AccountID?, in transaction: any SQLTransaction
    ) throws -> [ShipmentState: Int] {
        var counts: [ShipmentState: Int] = [:]
        for state in ShipmentState.allCases {
            let count: Int?
            if let account {
                count = try transaction.first(
                    "SELECT count(*) FROM shipments WHERE state = ? AND account = ?",
                    [.text(state.rawValue), .text(account.rawValue)]
                ) { try $0.int(0) }
            } else {
                count = try transaction.first(
                    "SELECT count(*) FROM shipments WHERE state = ?", [.text(state.rawValue)]
                ) { try $0.int(0) }
            }
            counts[state] = count ?? 0
        }
        return counts
    }

    /// When the shipment that has waited longest was marked; `nil` where none waits.
    package static func oldestWaiting(
        account: AccountID, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        try transaction.first(
            "SELECT min(marked_at) FROM shipments WHERE state = 'waiting' AND account = ?", [.text(account.rawValue)]
        ) { try $0.optionalInteger(0).map { Timestamp(rawValue: $0) } } ?? nil
    }

    /// What a parcel holds: units by line number of the order, from 1.
    package static func items(
        of id: ShipmentID, in transaction: any SQLTransaction
    ) throws -> [(line: Int, itemID: OrderItemID?, quantity: Int)] {
        try transaction.rows(
            "SELECT line, item_id, quantity FROM shipment_items WHERE shipment = ? ORDER BY line",
            [.integer(id.rawValue)]
        ) { (try $0.int(0), try $0.optionalText(1).map { OrderItemID($0) }, try $0.int(2)) }
    }

    static func read(_ row: any SQLRow) throws -> StoredShipment {
        func time(_ column: Int) throws -> Timestamp? {
            try row.optionalInteger(column).map { Timestamp(rawValue: $0) }
        }
        guard let state = ShipmentState(rawValue: try row.text(4)) else {
            throw DatabaseError(.schemaMismatch, "a shipment has a state that this program does not know")
        }
        return StoredShipment(
            id: ShipmentID(rawValue: try row.integer(0)), account: AccountID(try row.text(1)),
            order: OrderID(try row.text(2)), requestKey: try row.text(3), state: state,
            generation: try row.integer(5), door: ShipmentDoor(rawValue: try row.text(6)) ?? .api,
            carrierCode: try row.optionalText(7), carrierName: try row.optionalText(8),
            shipMethod: try row.optionalText(9), trackingNumber: try row.optionalText(10),
            label: LabelSource(rawValue: try row.text(11)) ?? .unknown,
            shippedAt: Timestamp(rawValue: try row.integer(12)), markedAt: Timestamp(rawValue: try row.integer(13)),
            markedBy: try row.text(14), deadline: try time(15), agedFrom: Timestamp(rawValue: try row.integer(16)),
            isEdit: try row.flag(17), hasFailed: try row.flag(18), tries: try row.int(19), firstTryAt: try time(20),
            nextAt: Timestamp(rawValue: try row.integer(21)), reads: try row.int(22), resends: try row.int(23),
            calledAt: try time(24), acceptedAt: try time(25), provenAt: try time(26), reason: try row.optionalText(27),
            excludedBy: try row.optionalText(28), isDemoted: try row.flag(29), refusedAs: try row.optionalText(30),
            refusals: try row.int(31), refusedAt: try time(32),
            recall: try row.optionalText(33).flatMap { ParcelRecall(rawValue: $0) },
            buyerRequest: try row.optionalText(34).flatMap { BuyerRequest(rawValue: $0) },
            note: try row.optionalText(35), path: try row.optionalText(36).flatMap { SendingPath(rawValue: $0) },
            feed: try row.optionalInteger(37), feedPlace: try row.optionalInteger(38).map { Int($0) })
    }

    /// A guarded change found another row than it had read: only possible where transactions run side by side.
    static func changedMeanwhile(_ id: ShipmentID) -> DatabaseError {
        DatabaseError(.conflict, "shipment \(id) was changed by another at the same moment; try again")
    }
}
