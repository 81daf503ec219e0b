import Testing

@testable import Supervision

@Suite struct RestartDelayTests {
    @Test func waitsDoubleFromAFifthOfASecondToTen() {
        var delay = RestartDelay()
        let waits = (0..<9).map { _ in delay.next(after: .seconds(1)) }
        #expect(waits == [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000].map { .milliseconds($0) })
    }

    @Test func aLifeOfHalfAMinuteStartsAgainAtTheBeginning() {
        var delay = RestartDelay()
        for _ in 0..<5 { _ = delay.next(after: .zero) }
        #expect(delay.next(after: .seconds(30)) == .milliseconds(200))
        #expect(delay.next(after: .seconds(29)) == .milliseconds(400))
    }

    @Test func aCrashLoopOfDaysStaysAtTen() {
        var delay = RestartDelay()
        for _ in 0..<1000 { _ = delay.next(after: .zero) }
        #expect(delay.next(after: .zero) == .seconds(10))
    }
}
