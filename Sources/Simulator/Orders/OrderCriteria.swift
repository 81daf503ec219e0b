/// What searchOrders was asked for.
struct OrderCriteria: Sendable {
    /// By which time orders are chosen and sorted.
    enum Clock: Sendable {
        case created
        case lastUpdated
    }

    var clock: Clock
    /// Both ends are included.
    var from: BusinessTime
    var to: BusinessTime
    /// Empty = all.
    var storeIDs: Set<String> = []
    var statuses: Set<FulfillmentStatus> = []
    var fulfillers: Set<PracticeOrder.Fulfiller> = []
    var pageSize = 100
    var parts: Set<IncludedPart> = []

    func accepts(_ order: PracticeOrder) -> Bool {
        let time = position(of: order).time
        return time >= from && time <= to
            && (storeIDs.isEmpty || storeIDs.contains(order.store.id))
            && (statuses.isEmpty || statuses.contains(order.status))
            && (fulfillers.isEmpty || fulfillers.contains(order.fulfiller))
    }

    func position(of order: PracticeOrder) -> PagePosition {
        PagePosition(time: clock == .created ? order.createdTime : order.lastUpdatedTime, orderID: order.id)
    }
}
