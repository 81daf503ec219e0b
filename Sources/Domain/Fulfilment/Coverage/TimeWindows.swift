/// Stretches of time that neither touch nor overlap, oldest first.
package struct TimeWindows: Sendable, Hashable {
    package private(set) var all: [TimeWindow]

    /// Takes windows in any order, also such that overlap.
    package init(_ windows: [TimeWindow] = []) {
        all = []
        for window in windows.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = all.last, window.from <= last.to,
                let joined = TimeWindow(from: last.from, to: max(last.to, window.to))
            {
                all[all.count - 1] = joined
            } else {
                all.append(window)
            }
        }
    }

    package var isEmpty: Bool { all.isEmpty }

    package func contains(_ moment: Timestamp) -> Bool {
        all.contains { $0.contains(moment) }
    }

    /// What of a window they leave open.
    package func gaps(in window: TimeWindow) -> [TimeWindow] {
        var gaps: [TimeWindow] = []
        var reached = window.from
        for known in all where known.to > window.from && known.from < window.to {
            if let gap = TimeWindow(from: reached, to: known.from) { gaps.append(gap) }
            reached = max(reached, known.to)
        }
        if let rest = TimeWindow(from: reached, to: window.to) { gaps.append(rest) }
        return gaps
    }

    /// What of a window they cover.
    package func parts(of window: TimeWindow) -> [TimeWindow] {
        all.compactMap { $0.overlap(window) }
    }
}
