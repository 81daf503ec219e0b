/// Which waiting shipments of an account go next (S2-14): failed before new, and those that Amazon has refused again and
/// again last. While new ones are due today, failed ones have every other turn at most, so that no new parcel is late
/// because old ones fail.
package struct ReleaseShare<Candidate> {
    /// In rank order: have failed before and may be sent again.
    package var failed: [Candidate]
    /// In rank order: those due today come first.
    package var new: [Candidate]
    /// How many of `new` are due today, or were before.
    package var newDueToday: Int
    /// In rank order: the same content was refused several times.
    package var demoted: [Candidate]
    /// A failed one is released and not begun, or about to be due: new ones that are not due today stay behind it.
    package var isFailedAhead: Bool
    /// The last turn was a failed one's.
    package var failedLast: Bool

    package init(
        failed: [Candidate], new: [Candidate], newDueToday: Int, demoted: [Candidate], isFailedAhead: Bool,
        failedLast: Bool
    ) {
        self.failed = failed
        self.new = new
        self.newDueToday = newDueToday
        self.demoted = demoted
        self.isFailedAhead = isFailedAhead
        self.failedLast = failedLast
    }

    /// Takes the next ones out, at most `limit`, in the order in which they go.
    package mutating func take(_ limit: Int) -> [Candidate] {
        var taken: [Candidate] = []
        while taken.count < limit, let next = takeOne() { taken.append(next) }
        return taken
    }

    private mutating func takeOne() -> Candidate? {
        let isNewDue = newDueToday > 0 && !new.isEmpty
        if !failed.isEmpty, !(isNewDue && failedLast) {
            failedLast = true
            isFailedAhead = true
            return failed.removeFirst()
        }
        if isNewDue || !isFailedAhead, !new.isEmpty {
            failedLast = false
            newDueToday = max(0, newDueToday - 1)
            return new.removeFirst()
        }
        guard new.isEmpty, !isFailedAhead, !demoted.isEmpty else { return nil }
        return demoted.removeFirst()
    }
}
