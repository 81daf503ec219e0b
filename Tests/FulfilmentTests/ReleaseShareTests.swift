import Fulfilment
import Testing

@Suite struct ReleaseShareTests {
    private func share(
        failed: Int = 0, new: Int = 0, today: Int = 0, demoted: Int = 0, isAhead: Bool = false, failedLast: Bool = false
    ) -> ReleaseShare<String> {
        ReleaseShare(
            failed: (0..<failed).map { "f\($0)" }, new: (0..<new).map { "n\($0)" }, newDueToday: today,
            demoted: (0..<demoted).map { "d\($0)" }, isFailedAhead: isAhead, failedLast: failedLast)
    }

    /// S2-14: first those that have failed, then new ones.
    @Test func failedOnesGoFirst() {
        var share = share(failed: 2, new: 3)
        #expect(share.take(10) == ["f0", "f1"])
        // The new ones follow when the last failed one has begun.
        var next = self.share(new: 3)
        #expect(next.take(10) == ["n0", "n1", "n2"])
    }

    /// S2-14: a failed one that is on its way, or about to be due, keeps new ones back.
    @Test func newOnesWaitForTheLastFailedOne() {
        var share = share(new: 3, demoted: 1, isAhead: true)
        #expect(share.take(10).isEmpty)
    }

    /// S2-14: a poisonous order must not starve the rest.
    @Test(arguments: 1...20) func failedOnesTakeHalfTheSlotsAtMostWhileNewOnesAreDueToday(limit: Int) {
        for failedLast in [false, true] {
            var share = share(failed: 50, new: 50, today: 50, failedLast: failedLast)
            let taken = share.take(limit)
            #expect(taken.count == limit)
            let failed = taken.count { $0.hasPrefix("f") }
            #expect(failed <= (limit + (failedLast ? 0 : 1)) / 2 && failed >= limit / 2)
        }
    }

    @Test func theTurnIsKeptBetweenReleasesOfOne() {
        var failed = 0
        var last = false
        for _ in 0..<100 {
            var share = share(failed: 9, new: 9, today: 9, failedLast: last)
            failed += share.take(1).count { $0.hasPrefix("f") }
            last = share.failedLast
        }
        #expect(failed == 50)
    }

    @Test func whenNoNewOneIsDueTodayAnyMoreFailedOnesHaveAllSlots() {
        var share = share(failed: 4, new: 5, today: 1)
        #expect(share.take(10) == ["f0", "n0", "f1", "f2", "f3"])
    }

    /// A request that was refused again and again goes behind new ones.
    @Test func refusedOnesGoLast() {
        var share = share(new: 2, demoted: 2)
        #expect(share.take(3) == ["n0", "n1", "d0"])
        var alone = self.share(failed: 1, demoted: 2)
        #expect(alone.take(3) == ["f0"])
    }
}
