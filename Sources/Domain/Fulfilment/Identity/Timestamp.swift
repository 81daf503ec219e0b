/// A moment of business or technical time: whole milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: RawRepresentable, Sendable, Hashable, Comparable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package init(milliseconds: Int64) {
        self.rawValue = milliseconds
    }

    package init(seconds: Int64) {
        self.rawValue = seconds * 1000
    }

    package var milliseconds: Int64 { rawValue }
    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { rawValue >= 0 ? rawValue / 1000 : (rawValue - 999) / 1000 }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.rawValue < right.rawValue
    }

    package static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(rawValue: left.rawValue + right.wholeMilliseconds)
    }

    package static func - (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(rawValue: left.rawValue - right.wholeMilliseconds)
    }

    package static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.rawValue - right.rawValue)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// Seconds as a fraction.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    package static func minutes(_ minutes: Int64) -> Duration { .seconds(minutes * 60) }
    package static func hours(_ hours: Int64) -> Duration { .seconds(hours * 3600) }
    package static func days(_ days: Int64) -> Duration { .seconds(days * 86_400) }
}
