/// What a search of orders was asked for, in either version of the API.
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

    // Only in v0; nil = all.
    var orderIDs: Set<String>?
    var sellerOrderID: String?
    var buyerMail: String?
    var isPickup: Bool?
    var earliestDelivery: ClosedRange<BusinessTime>?
    var latestDelivery: ClosedRange<BusinessTime>?
    /// False when the filters are such that no order of this seller fits.
    var finds = true

    func accepts(_ order: PracticeOrder) -> Bool {
        let time = position(of: order).time
        return time >= from && time <= to
            && (storeIDs.isEmpty || storeIDs.contains(order.store.id))
            && (statuses.isEmpty || statuses.contains(order.status))
            && (fulfillers.isEmpty || fulfillers.contains(order.fulfiller))
            && acceptsInV0(order)
    }

    private func acceptsInV0(_ order: PracticeOrder) -> Bool {
        finds && (orderIDs.map { $0.contains(order.id) } ?? true)
            && (sellerOrderID.map { $0 == order.sellerOrderID } ?? true)
            && (buyerMail.map { $0 == order.buyerMail } ?? true)
            && (isPickup.map { $0 == order.programs.contains("IN_STORE_PICK_UP") } ?? true)
            && (earliestDelivery.map { range in order.deliverBy.map { range.contains($0.earliest) } ?? false } ?? true)
            && (latestDelivery.map { range in order.deliverBy.map { range.contains($0.latest) } ?? false } ?? true)
    }

    func position(of order: PracticeOrder) -> PagePosition {
        PagePosition(time: clock == .created ? order.createdTime : order.lastUpdatedTime, orderID: order.id)
    }
}
