package import Fulfilment
import Glibc

/// The fleet's two clocks. Business time drives schedules, budgets, watermarks and limits, and may run faster than real
/// time when the whole fleet practises on a simulator. Technical time (leases, heartbeats, back-off) is always real.
package struct BusinessClock: Sendable {
    private let realEpoch: Double
    private let businessEpoch: Double
    /// Business seconds a real second.
    package let speed: Double

    /// Real time.
    package init() {
        realEpoch = 0
        businessEpoch = 0
        speed = 1
    }

    /// - Parameter text: `<real epoch seconds>,<business epoch seconds>,<speed>`: at the real moment the business clock
    ///   showed the second figure and has since run at `speed`. `nil` when the text is not of that form.
    package init?(_ text: String) {
        let parts = text.split(separator: ",").map { Double($0) }
        guard parts.count == 3, let real = parts[0], let business = parts[1], let speed = parts[2], speed > 0,
            speed <= 100_000
        else { return nil }
        realEpoch = real
        businessEpoch = business
        self.speed = speed
    }

    /// Business time now.
    package var now: Timestamp {
        Timestamp(milliseconds: microseconds / 1000)
    }

    /// Business time now in microseconds since 1970, for budgets.
    package var microseconds: Int64 {
        let real = Self.realSeconds()
        if speed == 1, realEpoch == businessEpoch { return Int64(real * 1_000_000) }
        return Int64((businessEpoch + (real - realEpoch) * speed) * 1_000_000)
    }

    /// Real time now, for leases and heartbeats.
    package var technicalNow: Timestamp {
        Timestamp(milliseconds: Int64(Self.realSeconds() * 1000))
    }

    /// How long a span of business time lasts in reality.
    package func real(_ business: Duration) -> Duration {
        .milliseconds(Int64(Double(business.wholeMilliseconds) / speed))
    }

    private static func realSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
