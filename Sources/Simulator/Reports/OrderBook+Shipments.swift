/// The report of shipments by Amazon.
extension OrderBook {
    /// Chosen by the time of the last update, which stands for the shipment's: this simulator's choice.
    func amazonShipments(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime
    ) -> ReportContent {
        var content = ReportContent(header: ShipmentRow.header)
        let visible = visibleOrders(at: now)
        if let history {
            let replaced = Set(visible.flatMap { $0.lines.compactMap(\.historyLine) })
            let lines = (0..<history.lineCount).filter { line in
                let time = history.lastUpdated(ofLine: line)
                return time >= from && time < to && !replaced.contains(line) && history.isAmazonShipment(line: line)
                    && storeIDs.contains(history.store(ofLine: line).id)
            }
            if !lines.isEmpty { content.pieces.append(.shipments(lines.map { UInt32($0) })) }
        }
        var tail: [UInt8] = []
        let shipped = visible.filter { order in
            order.fulfiller == .amazon && order.status == .shipped && order.lastUpdatedTime >= from
                && order.lastUpdatedTime < to && storeIDs.contains(order.store.id)
        }
        for order in shipped.sorted(by: { ($0.lastUpdatedTime, $0.id) < ($1.lastUpdatedTime, $1.id) }) {
            for line in order.lines where line.shipped > 0 {
                tail += ShipmentRow.bytes(of: line, in: order)
            }
        }
        if !tail.isEmpty { content.pieces.append(.finished(tail)) }
        return content
    }
}
