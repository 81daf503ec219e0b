/// All orders of the practice seller: the history, and above it the live ones that can change.
///
/// An order of the history becomes live when something happens to it.
struct OrderBook: Sendable {
    let history: OrderHistory?
    private var live: [String: OrderRecord] = [:]
    /// Longest delay in business seconds until a change is seen by readers.
    private let visibilityLag: Double
    private var random: SeededRandom

    init(history: OrderHistory?, visibilityLag: Double = 0, seed: UInt64 = 1) {
        self.history = history
        self.visibilityLag = visibilityLag
        random = SeededRandom(seed: StableHash.of("visibility \(seed)"))
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
            live[order.id] = OrderRecord(order, previous: before, visibleFrom: visibleFrom)
        }
    }

    /// Keeps an order that readers see from the first moment: at the start and out of a ledger.
    mutating func keepAtOnce(_ order: PracticeOrder) {
        live[order.id] = OrderRecord(order, visibleFrom: BusinessTime(milliseconds: .min))
    }

    /// Every live order that readers see.
    func visibleOrders(at now: BusinessTime) -> [PracticeOrder] {
        live.values.compactMap { $0.visible(at: now) }
    }

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
