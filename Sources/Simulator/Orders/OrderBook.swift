/// All orders of the practice seller: the history, and above it the live ones that can change.
///
/// An order of the history becomes live when something happens to it. What happens by itself (a buyer orders, a
/// payment is authorised, an accepted cancellation is carried out) stands on an agenda and is done by
/// `advance(to:)`.
struct OrderBook: Sendable {
    let history: OrderHistory?
    private var live: [String: Delayed<PracticeOrder>] = [:]
    /// Longest delay in business seconds until a change is seen by readers.
    private let visibilityLag: Double
    private var random: SeededRandom
    private var agenda = Agenda<OrderEvent>()
    private var trade: MerchantTrade?
    /// Accepted cancellations that are not carried out yet, by order.
    private var awaited: Set<String> = []
    /// Those that were carried out and that the ledger does not tell of yet.
    var cancellations: [CarriedOutCancellation] = []
    /// Orders that buyers have placed and that are not yet taken off the offers.
    var sales: [PracticeOrder] = []

    init(history: OrderHistory?, visibilityLag: Double = 0, seed: UInt64 = 1, trade: MerchantTrade? = nil) {
        self.history = history
        self.visibilityLag = visibilityLag
        self.trade = trade
        random = SeededRandom(seed: StableHash.of("visibility \(seed)"))
        if let trade { agenda.note(.day(0), at: trade.start) }
    }

    var liveCount: Int { live.count }

    /// The order as readers see it.
    func order(_ id: String, at now: BusinessTime) -> PracticeOrder? {
        guard let record = live[id] else { return history?.order(id: id) }
        return record.visible(at: now)
    }

    /// The order as Amazon itself knows it.
    func current(_ id: String) -> PracticeOrder? {
        live[id]?.current ?? history?.order(id: id)
    }

    /// The order with the number the seller has given it.
    func current(sellerOrderID id: String) -> PracticeOrder? {
        live.values.lazy.map(\.current).first { $0.sellerOrderID == id }
    }

    func contains(_ id: String) -> Bool {
        live[id] != nil || history?.lines(ofOrder: id).isEmpty == false
    }

    /// Keeps a new or changed order.
    mutating func keep(_ order: PracticeOrder, now: BusinessTime) {
        let lag = visibilityLag > 0 ? random.fraction() * visibilityLag : 0
        let visibleFrom = now.adding(seconds: lag)
        if live[order.id] != nil {
            live[order.id]?.replace(with: order, now: now, visibleFrom: visibleFrom)
        } else {
            let before = history?.order(id: order.id)
            live[order.id] = Delayed(order, previous: before, visibleFrom: visibleFrom)
        }
    }

    /// Keeps an order that readers see from the first moment: at the start and out of a ledger.
    mutating func keepAtOnce(_ order: PracticeOrder) {
        live[order.id] = Delayed(order, visibleFrom: BusinessTime(milliseconds: .min))
    }

    /// Every live order that readers see.
    func visibleOrders(at now: BusinessTime) -> [PracticeOrder] {
        live.values.compactMap { $0.visible(at: now) }
    }

    // MARK: What happens by itself

    /// Carries an accepted cancellation out when its time has come, unless the order has gone on by then.
    mutating func noteCancellation(of id: String, reason: String, accepted: BusinessTime) {
        let due = accepted.adding(seconds: Simulation.cancellationDelay)
        agenda.note(.cancel(id, reason: reason, accepted: accepted), at: due)
        awaited.insert(id)
    }

    func awaitsCancellation(_ id: String) -> Bool { awaited.contains(id) }

    /// Does everything that was due by then, each thing at its own time.
    mutating func advance(to now: BusinessTime) {
        while let (time, event) = agenda.takeNext(dueAt: now) { perform(event, at: time) }
    }

    private mutating func perform(_ event: OrderEvent, at time: BusinessTime) {
        switch event {
        case .day(let number):
            guard let trade else { return }
            for (time, event) in trade.events(ofDay: number, isTaken: contains) { agenda.note(event, at: time) }
            if number + 1 < trade.days { agenda.note(.day(number + 1), at: trade.start(ofDay: number + 1)) }
        case .place(let order):
            keep(order, now: time)
            sales.append(order)
        case .move(let id, let move, let party):
            guard var order = current(id), (try? order.make(move, by: party, now: time)) != nil else { return }
            keep(order, now: time)
        case .cancel(let id, let reason, let accepted):
            awaited.remove(id)
            guard var order = current(id), order.cancel(reason: reason, now: time) else { return }
            keep(order, now: time)
            cancellations.append(.init(orderID: id, reason: reason, accepted: accepted, time: time))
        case .shipHalf(let id):
            guard var order = current(id), order.shipFirstHalfByAmazon(now: time) else { return }
            keep(order, now: time)
        }
    }

    // MARK: Searching

    /// One page of live orders behind a position, in the order (time, id), and whether more follow.
    ///
    /// The position is a key, not a count: orders that change while a reader pages leave the window, and those
    /// that stay are met exactly once.
    func page(of criteria: OrderCriteria, after position: PagePosition?, now: BusinessTime) -> OrderPage {
        // Places are sorted, not orders: those are large.
        var places: [PagePosition] = []
        for record in live.values {
            guard let order = record.visible(at: now), criteria.accepts(order) else { continue }
            let place = criteria.position(of: order)
            if position.map({ place > $0 }) ?? true { places.append(place) }
        }
        places.sort()
        let page = places.prefix(criteria.pageSize)
        return OrderPage(
            orders: page.compactMap { live[$0.orderID]?.visible(at: now) },
            next: places.count > page.count ? page.last : nil)
    }
}
