extension Timestamp {
    /// Reads the forms that Amazon writes: `2026-03-11T13:16:24.630Z`, `2026-03-11T13:16:24+00:00`,
    /// without seconds, with a blank instead of `T`, and a date alone (midnight UTC).
    /// Anything else is `nil`. Source: recorded answers of the Reports and Orders APIs.
    package init?(iso8601 bytes: some Collection<UInt8>) {
        var reader = DigitReader(Array(bytes))
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2)
        else { return nil }
        let date = CalendarDay(year: year, month: month, day: day)
        guard date.exists else { return nil }
        var milliseconds = date.daysSince1970 * 86_400_000
        if reader.isAtEnd {
            self.init(rawValue: milliseconds)
            return
        }
        guard reader.skip("T") || reader.skip(" "), let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
            let minute = reader.number(digits: 2), minute < 60
        else { return nil }
        milliseconds += Int64(hour * 3_600_000 + minute * 60_000)
        if reader.skip(":") {
            guard let second = reader.number(digits: 2), second <= 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if reader.skip(".") {
                guard let fraction = reader.fractionInMilliseconds() else { return nil }
                milliseconds += fraction
            }
        }
        guard let offset = reader.offsetInMinutes() else { return nil }
        self.init(rawValue: milliseconds - Int64(offset) * 60_000)
    }

    package init?(iso8601 text: String) {
        self.init(iso8601: text.utf8)
    }

    /// `2026-03-11T13:16:24Z`, with milliseconds only where there are any. Amazon refuses offsets, so it is always `Z`.
    package var iso8601: String {
        let milliseconds = Int(((rawValue % 1000) + 1000) % 1000)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let secondOfDay = Int(seconds - day * 86_400)
        let date = CalendarDay(daysSince1970: day)
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }
        let fraction = milliseconds == 0 ? "" : "." + padded(milliseconds, 3)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
            + time.joined(separator: ":") + fraction + "Z"
    }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed-width numbers out of ASCII text.
struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    /// The digits after the point, cut to milliseconds.
    mutating func fractionInMilliseconds() -> Int64? {
        var value: Int64 = 0
        var digits = 0
        while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 {
            if digits < 3 { value = value * 10 + Int64(bytes[position] - 48) }
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        for _ in digits..<max(3, digits) { value *= 10 }
        return value
    }

    /// `Z`, nothing, `+02:00`, `-0530`: the offset in minutes; `nil` for anything else.
    mutating func offsetInMinutes() -> Int? {
        if isAtEnd { return 0 }
        if skip("Z") { return isAtEnd ? 0 : nil }
        let sign: Int
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60, isAtEnd else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
