/// The state of a practice marketplace: one seller, its orders, reports, tokens, buckets, faults and ledger.
///
/// Every part is a plain value; this actor is the only one that changes them.
actor Simulation {
    let settings: SimulationSettings
    let clock: BusinessClock
    let store: NationalStore
    /// For readers outside: a history never changes.
    nonisolated let history: OrderHistory?

    var book: OrderBook
    var tokens: TokenDesk
    var limits = RateLimits()
    var reports: ReportDesk
    var ledger: Ledger
    var faults = FaultDesk()
    var calls = CallCounts()
    /// Quantities the seller has announced, by SKU.
    var quantities: [String: Int] = [:]

    /// Loads the history, takes up an earlier ledger and makes the first orders. A ledger goes with the history that it
    /// was begun with.
    ///
    /// - Throws: `HistoryError`, `LedgerError`, `SettingsError`.
    init(_ settings: SimulationSettings) throws {
        guard let store = NationalStore.withID(settings.marketplaceID) else {
            throw SettingsError("Marketplace \(settings.marketplaceID) is unknown. Give an id such as A1PA6795UKMFR9.")
        }
        self.settings = settings
        self.store = store
        clock = settings.clock
        let file = try settings.ledgerFile.map { try LedgerFile(path: $0) }
        let now = settings.clock.now
        let past = try LedgerReplay(lines: try file?.readEarlier() ?? [])
        let start = past.start ?? now
        history = try settings.ordersFile.map { path in
            try OrderHistory(
                bytes: try HistoryBytes.read(path: path), today: start.day, shiftInDays: past.shiftInDays)
        }
        let source = HistorySource(history, reopened: settings.reopenedOrders)
        if let earlier = past.source, earlier != source {
            throw SettingsError(
                "The ledger \(settings.ledgerFile ?? "") was begun with another order history or another --reopen. "
                    + "Give that one again, or begin with a new ledger: ops/down --wipe, then ops/up.")
        }
        ledger = Ledger(file: file)
        book = OrderBook(history: history, visibilityLag: settings.visibilityLag, seed: settings.seed)
        tokens = TokenDesk(credentials: settings.credentials)
        reports = ReportDesk(delay: settings.reportDelay, start: now)

        let opening = Opening(settings: settings, store: store, start: start)
        for order in opening.orders(history: history) { book.keepAtOnce(order) }
        if past.start == nil {
            try ledger.append(
                .start,
                fields: [JSON.Member(name: "shiftInDays", value: .integer(Int(history?.shiftInDays ?? 0)))]
                    + source.ledgerFields, now: now)
        }
        for entry in past.entries {
            ledger.remember(entry.entry)
            if let quantity = entry.quantity { quantities[quantity.sku] = quantity.pieces }
            entry.replay(in: &book, store: store)
        }
    }

    // MARK: The way of a call

    /// Checks the token, then the bucket; counts the call.
    func admit(_ call: APICall) throws(APIError) {
        calls.countCall(call.operation)
        guard call.operation.needsToken else { return }
        try tokens.check(call.token, now: clock.now)
        guard limits.take(call.operation, seller: settings.sellerID, now: clock.now) else {
            calls.countThrottled(call.operation)
            throw .quotaExceeded
        }
    }

    /// The fault that strikes this call, if any.
    func fault(for call: APICall) -> FaultRule? {
        faults.strike(call.operation, orderID: call.orderID)
    }

    func countError(_ operation: Operation) {
        calls.countError(operation)
    }
}
