import Synchronization

@testable import Simulator

/// A clock that tests move by hand; business time is its time.
final class ManualClock: Sendable {
    private let seconds: Mutex<Double>

    /// 2026-08-20T12:00:00Z unless told otherwise.
    init(at text: String = "2026-08-20T12:00:00Z") {
        seconds = Mutex(BusinessTime(iso: text)?.seconds ?? 0)
    }

    func advance(_ duration: Double) {
        seconds.withLock { $0 += duration }
    }

    var now: BusinessTime { BusinessTime(seconds: seconds.withLock { $0 }) }

    var businessClock: BusinessClock {
        BusinessClock(realEpoch: 0, businessEpoch: 0, speed: 1) { self.seconds.withLock { $0 } }
    }
}
