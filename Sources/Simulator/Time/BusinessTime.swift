/// A moment of business time, in milliseconds since 1970-01-01T00:00:00Z.
struct BusinessTime: Comparable, Hashable, Sendable {
    var milliseconds: Int64

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    init(seconds: Double) {
        self.milliseconds = Self.milliseconds((seconds * 1000).rounded(.down))
    }

    var seconds: Double { Double(milliseconds) / 1000 }

    /// The moment at its full second: order times are printed without fraction, so they are kept without one.
    var wholeSecond: BusinessTime {
        BusinessTime(milliseconds: CivilDay.floorDivide(milliseconds, 1000) * 1000)
    }

    var day: CivilDay { CivilDay(number: CivilDay.floorDivide(milliseconds, 86_400_000)) }

    func adding(seconds: Double) -> BusinessTime {
        BusinessTime(milliseconds: milliseconds + Self.milliseconds((seconds * 1000).rounded()))
    }

    func adding(days: Int64) -> BusinessTime {
        BusinessTime(milliseconds: milliseconds + days * 86_400_000)
    }

    static func < (left: BusinessTime, right: BusinessTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Cut at some 280,000 years, so that neither this nor a sum of it overflows; what is no number is 0.
    private static func milliseconds(_ value: Double) -> Int64 {
        value.isNaN ? 0 : Int64(min(max(value, -9e15), 9e15))
    }
}
