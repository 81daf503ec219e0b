/// The report of shipments by Amazon.
extension OrderBook {
    /// Chosen by the time of the shipment; in the history that of the last update stands for it: this simulator's
    /// choice.
    func amazonShipments(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, withPersons: Bool = false, now: BusinessTime
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
