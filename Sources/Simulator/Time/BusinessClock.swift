import Glibc

/// The one clock of a practice fleet: business time runs `speed` times as fast as real time.
///
/// business = businessEpoch + (real - realEpoch) × speed; all of it in seconds.
package struct BusinessClock: Sendable, CustomStringConvertible {
    /// Real seconds since 1970 at which business time stood at `businessEpoch`.
    package let realEpoch: Double
    /// Business seconds since 1970.
    package let businessEpoch: Double
    /// Business seconds that pass in a real second; above 0.
    package let speed: Double
    private let realNow: @Sendable () -> Double

    /// - Parameter realNow: real seconds since 1970; tests give their own.
    package init(
        realEpoch: Double, businessEpoch: Double, speed: Double,
        realNow: @escaping @Sendable () -> Double = BusinessClock.systemSeconds
    ) {
        self.realEpoch = realEpoch
        self.businessEpoch = businessEpoch
        self.speed = speed
        self.realNow = realNow
    }

    /// Business time is real time.
    package static var real: BusinessClock {
        BusinessClock(realEpoch: 0, businessEpoch: 0, speed: 1)
    }

    /// Reads `<realEpochSeconds>,<businessEpochSeconds>,<speed>`, for example `1795296000,1795000000,60`.
    ///
    /// - Returns: nil when the text has another form, a time is beyond the year 9999 or the speed is none.
    package init?(description: String) {
        let parts = description.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.trimmingPrefix(while: { $0 == " " })) }
        guard parts.count == 3, let real = parts[0], let business = parts[1], let speed = parts[2],
            abs(real) <= Self.latest, abs(business) <= Self.latest, Self.isSpeed(speed)
        else { return nil }
        self.init(realEpoch: real, businessEpoch: business, speed: speed)
    }

    /// The end of the year 9999.
    private static let latest: Double = 253_402_300_799

    /// Whether time can run so fast; above 0 and up to a million.
    package static func isSpeed(_ speed: Double) -> Bool { speed > 0 && speed <= 1_000_000 }

    /// What `init(description:)` reads, for ORDERLY_CLOCK of others.
    package var description: String { "\(realEpoch),\(businessEpoch),\(speed)" }

    /// Business seconds since 1970, now.
    package var seconds: Double {
        businessEpoch + (realNow() - realEpoch) * speed
    }

    var now: BusinessTime { BusinessTime(seconds: seconds) }

    /// Real seconds since 1970 by the machine's clock.
    package static let systemSeconds: @Sendable () -> Double = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
