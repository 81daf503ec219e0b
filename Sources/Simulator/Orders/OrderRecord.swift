/// An order with the version that readers still see while a change is on its way to them.
struct OrderRecord: Sendable {
    private(set) var current: PracticeOrder
    private var previous: PracticeOrder?
    private var visibleFrom: BusinessTime

    init(_ order: PracticeOrder, previous: PracticeOrder? = nil, visibleFrom: BusinessTime) {
        current = order
        self.previous = previous
        self.visibleFrom = visibleFrom
    }

    /// What a reader sees; nil when the order has not become visible yet.
    func visible(at now: BusinessTime) -> PracticeOrder? {
        now >= visibleFrom ? current : previous
    }

    mutating func replace(with order: PracticeOrder, now: BusinessTime, visibleFrom: BusinessTime) {
        previous = visible(at: now)
        current = order
        self.visibleFrom = visibleFrom
    }
}
