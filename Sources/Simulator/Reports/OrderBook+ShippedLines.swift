extension OrderBook {
    /// What was shipped in a period, by anyone, ordered by its time. For lines of the history the time of the last update
    /// stands for that of the shipment: this simulator's choice.
    func shippedLines(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime
    ) -> [ShippedLine] {
        let visible = visibleOrders(at: now)
        var found: [ShippedLine] = []
        for order in visible where order.status == .shipped && storeIDs.contains(order.store.id) {
            let time = order.amazonShipments.last?.shipTime ?? order.lastUpdatedTime
            guard time >= from, time < to else { continue }
            found += order.lines.filter { $0.shipped > 0 }.map {
                ShippedLine(order: order, line: $0, shipTime: time)
            }
        }
        if let history {
            let replaced = Set(visible.flatMap { $0.lines.compactMap(\.historyLine) })
            for number in 0..<history.lineCount where !replaced.contains(number) {
                let time = history.lastUpdated(ofLine: number)
                guard time >= from, time < to, storeIDs.contains(history.store(ofLine: number).id),
                    let order = history.order(id: history.text(.orderID, ofLine: number)), order.status == .shipped,
                    let line = order.lines.first(where: { $0.historyLine == number }), line.shipped > 0
                else { continue }
                found.append(ShippedLine(order: order, line: line, shipTime: time))
            }
        }
        return found.sorted { ($0.shipTime, $0.order.id, $0.line.id) < ($1.shipTime, $1.order.id, $1.line.id) }
    }
}
