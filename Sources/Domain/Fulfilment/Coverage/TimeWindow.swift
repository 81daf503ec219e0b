/// A stretch of business time, its beginning included, its end not. Never empty.
package struct TimeWindow: Sendable, Hashable {
    package let from: Timestamp
    package let to: Timestamp

    /// `nil` where nothing lies between.
    package init?(from: Timestamp, to: Timestamp) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    package var length: Duration { to - from }

    package func contains(_ moment: Timestamp) -> Bool {
        from <= moment && moment < to
    }

    /// What both have in common.
    package func overlap(_ other: TimeWindow) -> TimeWindow? {
        TimeWindow(from: max(from, other.from), to: min(to, other.to))
    }

    /// Cut into pieces of at most `length`, oldest first.
    package func pieces(of length: Duration) -> [TimeWindow] {
        var pieces: [TimeWindow] = []
        var start = from
        while let piece = TimeWindow(from: start, to: min(start + length, to)) {
            pieces.append(piece)
            start = piece.to
        }
        return pieces
    }
}
