/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// Source: https://howardhinnant.github.io/date_algorithms.html (days_from_civil, civil_from_days)
struct CivilDay: Hashable, Comparable, Sendable {
    var number: Int64

    init(number: Int64) {
        self.number = number
    }

    init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Self.floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
        let parts = self.parts
        guard parts.year == year, parts.month == month, parts.day == day else { return nil }
    }

    var start: BusinessTime { BusinessTime(milliseconds: number * 86_400_000) }

    /// From 1 to 31.
    var dayOfMonth: Int64 { parts.day }

    /// `2026-08-20`.
    var text: String {
        let parts = self.parts
        return [(parts.year, 4), (parts.month, 2), (parts.day, 2)]
            .map { BusinessTime.padded($0.0, width: $0.1) }
            .joined(separator: "-")
    }

    private var parts: (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }

    /// Division that rounds towards minus infinity, so that times before 1970 fall on the right day.
    static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }
}
