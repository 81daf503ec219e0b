/// The state of a practice marketplace: one seller, its orders, offers, reports, feeds, tokens, buckets, faults and
/// ledger.
///
/// Every part is a plain value; this actor is the only one that changes them.
actor Simulation {
    var settings: SimulationSettings
    let clock: BusinessClock
    let store: NationalStore
    /// Of the first run, when a ledger goes on from an earlier one.
    let start: BusinessTime
    /// For readers outside: a history never changes.
    nonisolated let history: OrderHistory?

    /// Every SKU of the history.
    lazy var historySKUs: Set<String> = Set(
        (0..<(history?.lineCount ?? 0)).compactMap { history?.text(.sku, ofLine: $0) })

    var book: OrderBook
    var shelf: ListingsShelf
    var tokens: TokenDesk
    var limits = RateLimits()
    var reports: ReportDesk
    var schedules: ScheduleDesk
    var feeds: FeedDesk
    let signer = DocumentSigner()
    var desk = NotificationDesk()
    var ledger: Ledger
    var faults = FaultDesk()
    var calls = CallCounts()
    var log = CallLog()

    /// Loads the history, takes up an earlier ledger and makes the first orders. A ledger goes with the history that it
    /// was begun with.
    ///
    /// - Throws: `HistoryError`, `LedgerError`, `SettingsError`.
    init(_ settings: SimulationSettings) throws {
        guard let store = NationalStore.withID(settings.marketplaceID) else {
            throw SettingsError("Marketplace \(settings.marketplaceID) is unknown. Give an id such as A1PA6795UKMFR9.")
        }
        try settings.check()
        self.settings = settings
        self.store = store
        clock = settings.clock
        let file = try settings.ledgerFile.map { try LedgerFile(path: $0) }
        let now = settings.clock.now
        let past = try LedgerReplay(lines: try file?.readEarlier() ?? [])
        // A second of the machine's clock may be lost when somebody sets it.
        if let latest = past.latest, now.adding(seconds: settings.clock.speed) < latest {
            throw SettingsError(
                "Business time is \(now.isoMilliseconds), but the ledger \(settings.ledgerFile ?? "") has gone on to "
                    + "\(latest.isoMilliseconds). Give a clock (--clock, ORDERLY_CLOCK) that is not behind it, or "
                    + "--speed alone, which goes on from there, or begin with a new ledger.")
        }
        let start = past.start ?? now
        self.start = start
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
        let trade = settings.trade(store: store, start: start)
        if past.start != nil, past.trade != trade?.text {
            throw SettingsError(
                "The ledger \(settings.ledgerFile ?? "") was begun with another trade (--trade-days, --orders-per-day, "
                    + "--seed). Give the same again, or begin with a new ledger.")
        }
        ledger = Ledger(file: file)
        book = OrderBook(
            history: history, visibilityLag: settings.visibilityLag, seed: settings.seed, trade: trade)
        shelf = ListingsShelf(
            store: store, start: start, visibilityLag: settings.visibilityLag, seed: settings.seed)
        tokens = TokenDesk(credentials: settings.credentials, seller: settings.sellerID, region: store.region)
        reports = ReportDesk(delay: settings.reportDelay, start: now)
        schedules = ScheduleDesk(start: now)
        feeds = FeedDesk(delay: settings.feedDelay, delayPerMessage: settings.feedDelayPerMessage, start: now)

        let opening = Opening(settings: settings, store: store, start: start)
        for order in opening.orders(history: history) { book.keepAtOnce(order) }
        if past.start == nil {
            var fields = [JSON.Member(name: "shiftInDays", value: .integer(Int(history?.shiftInDays ?? 0)))]
            if let trade { fields.append(.init(name: "trade", value: .string(trade.text))) }
            try ledger.append(.start, fields: fields + source.ledgerFields, now: now)
        }
        for entry in past.entries {
            ledger.remember(entry.entry)
            book.advance(to: entry.entry.time)
            entry.replay(in: &book, store: store)
            LedgerReplay.Past.replay(&book.sales, on: &shelf)
            entry.replay(on: &shelf)
        }
        // What was carried out and then stands in the ledger is told already.
        let told = Set(
            past.entries.filter { $0.entry.kind == .cancellation && $0.json["acceptedTime"] != nil }
                .compactMap(\.entry.orderID))
        book.cancellations.removeAll { told.contains($0.orderID) }
    }

    // MARK: The way of a call

    /// Checks the token, then the bucket; counts the call.
    func admit(_ call: APICall) throws(APIError) -> AccessGrant? {
        calls.countCall(call.operation)
        guard call.operation.needsToken else { return nil }
        let now = clock.now
        let grant = try tokens.grant(of: call.token, now: now)
        guard grant.admits(call.operation, method: call.method, path: call.path) else {
            throw .unauthorized(details: "")
        }
        if call.operation.isRestricted, grant.dataElements(method: call.method, path: call.path) == nil {
            throw .unauthorized(details: "")
        }
        guard limits.take(call.operation, caller: grant.caller, now: now) else {
            calls.countThrottled(call.operation)
            throw .quotaExceeded
        }
        return grant
    }

    /// The fault that strikes this call, if any.
    func fault(for call: APICall) -> FaultRule? {
        faults.strike(call.operation, orderID: call.orderID)
    }

    func countError(_ operation: Operation) {
        calls.countError(operation)
    }

    /// Counts a call that was refused before it was read.
    func countRefused(_ operation: Operation) {
        calls.countCall(operation)
        calls.countError(operation)
    }

    func expire(_ token: String?) {
        tokens.expire(token, now: clock.now)
    }

    /// Notes that a call has come; `depart` tells its end.
    ///
    /// - Parameter place: method and path, when there is no operation.
    func arrive(_ operation: Operation?, orderID: String?, place: String? = nil) -> Int {
        log.arrive(operation: operation, orderID: orderID, place: place, now: clock.now)
    }

    func depart(_ number: Int, status: Int, fault: FaultRule.Kind?) {
        log.depart(number, status: status, fault: fault)
    }

    // MARK: What happens by itself

    /// Does everything that was due by now, in the order of its times: what buyers do, feeds, scheduled reports.
    func settle(now: BusinessTime) {
        while let next = [feeds.nextTime, schedules.nextTime].compactMap({ $0 }).min(), next <= now {
            advance(to: next)
            if feeds.nextTime == next, let feed = feeds.nextOpen() {
                carryOut(feed)
            } else if let due = schedules.takeNext(dueAt: now) {
                let content = content(of: due.request, now: due.time)
                let bend = faults.strikeScheduledReport()
                _ = reports.create(due.request, content: content, bend: bend, now: due.time)
            }
        }
        advance(to: now)
    }

    /// Lets the orders go on, takes what was bought off the offers, and tells the ledger which accepted cancellations were
    /// carried out.
    private func advance(to time: BusinessTime) {
        book.advance(to: time)
        try? takeSales()
        while let done = book.cancellations.first {
            let fields: [JSON.Member] = [
                .init(name: "reason", value: .string(done.reason)),
                .init(name: "acceptedTime", value: .string(done.accepted.isoMilliseconds)),
            ]
            // A full disk: told the next time.
            guard (try? ledger.append(.cancellation, orderID: done.orderID, fields: fields, now: done.time)) != nil
            else { return }
            book.cancellations.removeFirst()
        }
    }
}
