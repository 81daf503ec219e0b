/// The report of shipments by Amazon.
extension OrderBook {
    /// Chosen by the time of the shipment; in the history that of the last update stands for it: this simulator's
    /// choice. A live shipment is told of late.
    ///
    /// - Parameter lag: the longest delay, in business seconds.
    func amazonShipments(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, withPersons: Bool = false, lag: Double = 0,
        now: BusinessTime
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
        var rows: [(time: BusinessTime, id: String, bytes: [UInt8])] = []
        for order in visible where order.fulfiller == .amazon && storeIDs.contains(order.store.id) {
            for shipment in order.shipmentsForReport where shipment.shipTime >= from && shipment.shipTime < to {
                guard shipment.isReported(lag: lag, now: now) else { continue }
                let bytes = ShipmentRow.bytes(of: shipment, in: order, withPersons: withPersons)
                rows.append((shipment.shipTime, shipment.id, bytes))
            }
        }
        rows.sort { ($0.time, $0.id) < ($1.time, $1.id) }
        let tail = rows.flatMap(\.bytes)
        if !tail.isEmpty { content.pieces.append(.finished(tail)) }
        return content
    }
}

extension PracticeOrder {
    /// An order that was shipped before the practice began has no parcels of its own: one then stands for all.
    fileprivate var shipmentsForReport: [AmazonShipment] {
        guard amazonShipments.isEmpty, status == .shipped else { return amazonShipments }
        let contents = lines.filter { $0.shipped > 0 }
            .map { OrderPackage.Content(orderItemID: $0.id, quantity: $0.shipped) }
        return [AmazonShipment(id: AmazonShipment.id(ofOrder: id), shipTime: lastUpdatedTime, contents: contents)]
    }
}

extension AmazonShipment {
    /// Nine of ten are told of within 1 to 3 hours, the tenth at any time up to the longest delay: this simulator's choice.
    fileprivate func isReported(lag: Double, now: BusinessTime) -> Bool {
        guard lag > 0 else { return true }
        var random = SeededRandom(seed: StableHash.of("lag \(id)"))
        let isRare = random.next() % 10 == 0
        let share = random.fraction()
        let delay = isRare ? share * lag : min(3600 + share * 7200, lag)
        return shipTime.adding(seconds: delay) <= now
    }
}
