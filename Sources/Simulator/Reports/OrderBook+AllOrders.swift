/// The All Orders reports, by last update and by order date.
extension OrderBook {
    /// Lines of the history in the order of the file, then the live orders by their time.
    ///
    /// The range is half open (from ≤ time < to), so that ranges laid end to end meet every line once: this
    /// simulator's choice.
    func allOrders(
        by clock: OrderCriteria.Clock = .lastUpdated, from: BusinessTime, to: BusinessTime, storeIDs: Set<String>,
        now: BusinessTime
    ) -> ReportContent {
        let header = history?.header ?? .documented
        var content = ReportContent(header: header.line)
        let visible = visibleOrders(at: now)
        if let history {
            let replaced = Set(visible.flatMap { $0.lines.compactMap(\.historyLine) })
            content.pieces = history.stretches { line in
                let time = clock == .lastUpdated ? history.lastUpdated(ofLine: line) : history.purchased(line)
                return time >= from && time < to && !replaced.contains(line)
                    && storeIDs.contains(history.store(ofLine: line).id)
            }.map { .history($0) }
        }
        var tail: [UInt8] = []
        let changed = visible.filter { order in
            let time = clock == .lastUpdated ? order.lastUpdatedTime : order.createdTime
            return time >= from && time < to && storeIDs.contains(order.store.id)
        }
        for order in changed.sorted(by: { ($0.lastUpdatedTime, $0.id) < ($1.lastUpdatedTime, $1.id) }) {
            for line in order.lines {
                tail += order.reportRow(of: line, header: header, history: history)
            }
        }
        if !tail.isEmpty { content.pieces.append(.finished(tail)) }
        return content
    }
}

extension OrderHistory {
    /// Far in the past when it cannot be read.
    fileprivate func purchased(_ line: Int) -> BusinessTime {
        BusinessTime(iso: text(.purchaseDate, ofLine: line)) ?? BusinessTime(milliseconds: .min)
    }

    /// The byte ranges of the lines that are wanted, neighbours joined.
    fileprivate func stretches(where isWanted: (Int) -> Bool) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for line in 0..<lineCount where isWanted(line) {
            let range = range(ofLine: line)
            if let last = ranges.last, last.upperBound == range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }
}
