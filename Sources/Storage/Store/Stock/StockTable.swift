package import Database
package import Fulfilment

/// The stock ledger (append-only), its running sums per item, and what it holds per order line and item.
///
/// Every figure is a sum of ledger rows: `stock_levels` by item, `stock_holdings` by order line and item, `stock_reserved` by
/// item and account. All are written with the row that changes them, so `verify` can build them again.
package enum StockTable {
    /// Books the difference between what an order demands and what the ledger holds for it.
    ///
    /// - Parameters:
    ///   - mode: the account's pending mode.
    ///   - now: business time.
    /// - Returns: the items whose figures changed.
    package static func book(
        _ stored: StoredOrder, account: AccountID, mode: PendingMode, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Set<ItemID> {
        let stored = try OrderTable.held(stored, in: transaction)
        if !stored.order.service.isByMerchant {
            try AmazonSKUTable.note(stored.order.lines.map(\.sku), account: account, now: now, in: transaction)
        }
        var work = Booking(stored, account: account, mode: mode, now: now)
        try work.readHoldings(in: transaction)
        for index in stored.order.lines.indices { try work.book(line: index + 1, in: transaction) }
        return work.changed
    }

    /// The figures of one item; `nil` where nothing was ever booked for it.
    package static func level(of item: ItemID, in transaction: any SQLTransaction) throws -> StockLevel? {
        try transaction.first(
            "SELECT on_hand, reserved, committed FROM stock_levels WHERE item = ?", [.text(item.rawValue)]
        ) { StockLevel(onHand: try $0.int(0), reserved: try $0.int(1), committed: try $0.int(2)) }
    }

    /// The moment of the last count of an item; `nil` where it was never counted.
    package static func countedAt(_ item: ItemID, in transaction: any SQLTransaction) throws -> Timestamp? {
        let found = try transaction.first(
            "SELECT counted_at FROM stock_levels WHERE item = ?", [.text(item.rawValue)]
        ) { try $0.optionalInteger(0) }
        return (found ?? nil).map { Timestamp(rawValue: $0) }
    }
}

/// One order on its way into the ledger.
private struct Booking {
    let stored: StoredOrder
    let account: AccountID
    let mode: PendingMode
    let now: Timestamp
    let channel: ChannelID?
    var changed = Set<ItemID>()
    private var held: [Int: [StockTable.LineHolding]] = [:]
    private var departed: [Int: LineDeparture] = [:]
    /// Since when another system knows the order; the outer `nil` = not read yet.
    private var fetchedAt: Timestamp??

    init(_ stored: StoredOrder, account: AccountID, mode: PendingMode, now: Timestamp) {
        self.stored = stored
        self.account = account
        self.mode = mode
        self.now = now
        channel = stored.order.marketplace.map { ChannelID(account: account, marketplace: $0) }
    }

    mutating func readHoldings(in transaction: any SQLTransaction) throws {
        held = try StockTable.holdings(of: stored.key, in: transaction)
        let order = stored.order
        // Before the payment nothing leaves, and what Amazon calls shipped needs no mark of ours.
        if order.service.isByMerchant, order.status.isOpen || order.status == .cancelled {
            departed = try ShipmentTable.departures(account: account, order: order.id, in: transaction)
        }
    }

    mutating func book(line number: Int, in transaction: any SQLTransaction) throws {
        let line = stored.order.lines[number - 1]
        let held = held[number] ?? []
        let parts = Self.parts(held, meant: try SKUTable.parts(of: line.sku, on: channel, in: transaction))
        var taken: Int?
        for part in parts {
            let holding = held.first { $0.part.item == part.item }?.holding
            let units = try book(part, line, number, holding, in: transaction)
            // A set is sold as often as the part that says least.
            taken = min(taken ?? .max, units / part.units)
        }
        // What the SKU stood for before.
        for old in held where !parts.contains(where: { $0.item == old.part.item }) {
            _ = try book(SKUPart(item: old.part.item, units: 0), line, number, old.holding, in: transaction)
        }
        guard let channel, stored.order.service.isByMerchant else { return }
        try OfferTable.seen(line.sku, account: account, on: channel, order: stored.order, now: now, in: transaction)
        // A SKU that came to stand for another item is not sold again.
        if held.isEmpty, let taken, taken > 0, let soldAt = stored.order.purchasedAt {
            try OfferTable.sold(line.sku, on: channel, quantity: taken, at: soldAt, in: transaction)
        }
    }

    /// A line of which something has left stays with the items that left, in the units of then, whatever its SKU stands for by
    /// now. Parts of the same set of which nothing was held yet, as they were never counted before, come in beside them.
    private static func parts(_ held: [StockTable.LineHolding], meant: [SKUPart]) -> [SKUPart] {
        guard held.contains(where: { $0.holding.issued > 0 }) else { return meant }
        let begun = held.filter { !$0.holding.isEmpty }.map(\.part)
        guard begun.allSatisfy({ part in meant.contains { $0.item == part.item } }) else { return begun }
        return begun + meant.filter { part in !begun.contains { $0.item == part.item } }
    }

    /// - Returns: units that the line takes for the first time; 0 where it has ever held the item before.
    private mutating func book(
        _ part: SKUPart, _ line: OrderLine, _ number: Int, _ known: StockHolding?, in transaction: any SQLTransaction
    ) throws -> Int {
        let holding = known ?? .nothing
        let demand = StockDemand(
            stored.order, line: line, units: part.units, departed: departed[number] ?? .none, mode: mode)
        let seen = try StockTable.countedAt(part.item, in: transaction)
        guard !demand.entries(held: holding, asOf: seen).isEmpty else { return 0 }
        // A count that comes in between decides what is booked, so the item is held before.
        let level = try StockTable.hold(part.item, now: now, in: transaction)
        var taken = 0
        var entries = demand.entries(held: holding, asOf: level.countedAt)
        if level.isFree, let asOf = level.countedAt, try isFetched(by: asOf, in: transaction) {
            entries = FreeCount.corrected(entries, isFirst: known == nil, asOf: asOf)
        }
        for var entry in entries {
            if entry.kind == .return {
                // As if it had never been booked out; a parcel that never left is in every count since.
                let issuedAt = try lastIssue(part.item, number, in: transaction)
                entry.effectiveAt = issuedAt
                // But a count of what is free lacks it, where the other system had fetched the order.
                if let asOf = level.countedAt, issuedAt <= asOf,
                    try !level.isFree || !isFetched(by: asOf, in: transaction)
                {
                    entry.onHand = 0
                }
            }
            try StockTable.append(
                entry, item: part.item,
                origin: .init(
                    cause: stored.order.status.rawValue, order: (stored.key, number, part.units),
                    account: account),
                now: now, in: transaction)
            if known == nil { taken += entry.reserved + entry.committed + entry.issued }
            changed.insert(part.item)
        }
        return taken
    }

    private func lastIssue(_ item: ItemID, _ line: Int, in transaction: any SQLTransaction) throws -> Timestamp {
        try transaction.first(
            Self.selectLastIssue, [.integer(stored.key), line.sqlValue, .text(item.rawValue)]
        ) { Timestamp(rawValue: try $0.integer(0)) } ?? now
    }

    private static let selectLastIssue: SQLStatement = """
        SELECT effective_at FROM stock_ledger WHERE order_key = ? AND line = ? AND item = ? AND kind = 'issue'
        ORDER BY id DESC LIMIT 1
        """

    private mutating func isFetched(by asOf: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        let moment = try fetchedAt ?? OrderFetchTable.fetchedAt(stored.key, in: transaction)
        fetchedAt = .some(moment)
        return moment.map { $0 <= asOf } ?? false
    }
}
