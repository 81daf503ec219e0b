/// The All Orders report by last update.
extension OrderBook {
    /// Lines of the history in the order of the file, then the live orders by their time.
    ///
    /// The range is half open (from ≤ time < to), so that ranges laid end to end meet every line once: this
    /// simulator's choice.
    func allOrders(from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime) -> ReportContent {
        let header = history?.header ?? .documented
        var content = ReportContent(header: header.line)
        let visible = visibleOrders(at: now)
        if let history {
            let replaced = Set(visible.flatMap { $0.lines.compactMap(\.historyLine) })
            content.pieces = history.stretches { line in
                let time = history.lastUpdated(ofLine: line)
                return time >= from && time < to && !replaced.contains(line)
                    && storeIDs.contains(history.store(ofLine: line).id)
            }.map { .history($0) }
        }
        var tail: [UInt8] = []
        let changed = visible.filter {
            $0.lastUpdatedTime >= from && $0.lastUpdatedTime < to && storeIDs.contains($0.store.id)
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
