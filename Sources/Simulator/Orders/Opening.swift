/// The orders a simulator starts with besides its history.
struct Opening: Sendable {
    var settings: SimulationSettings
    var store: NationalStore
    /// Of the first run, when a ledger goes on from an earlier one.
    var start: BusinessTime

    /// Reopened orders of the past, then generated ones; all just old enough for the first search to find them.
    func orders(history: OrderHistory?) -> [PracticeOrder] {
        let newest = start.adding(seconds: -settings.searchDelay - 1)
        var orders: [PracticeOrder] = []
        let reopened = history?.newestShippedMerchantOrders(settings.reopenedOrders) ?? []
        for (index, id) in reopened.enumerated() {
            guard var order = history?.order(id: id) else { continue }
            // Spread over the 5 seconds before, so that pages do not fall on one time.
            let age = 5 * Double(index) / Double(reopened.count)
            order.reopen(at: newest.adding(seconds: -age), shipFrom: start)
            orders.append(order)
        }
        var generator = OrderGenerator(seed: settings.seed, store: store)
        var ids: Set<String> = []
        for index in 0..<max(0, settings.generatedOrders) {
            // Spread over six hours.
            let age = 6 * 3600 * Double(index) / Double(settings.generatedOrders)
            let order = generator.order(pattern: .mixed, createdAt: newest.adding(seconds: -age)) {
                ids.contains($0) || history?.lines(ofOrder: $0).isEmpty == false
            }
            ids.insert(order.id)
            orders.append(order)
        }
        return orders
    }
}

extension PracticeOrder {
    /// Makes a shipped order of the past one that still has to be shipped.
    mutating func reopen(at time: BusinessTime, shipFrom start: BusinessTime) {
        status = .unshipped
        lastUpdatedTime = time.wholeSecond
        packages = []
        for index in lines.indices { lines[index].shipped = 0 }
        setWindows(from: start)
    }
}
