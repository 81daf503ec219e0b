extension BusinessTime {
    /// `2026-08-20T14:05:00Z`: how order times are answered.
    var iso: String { "\(day.text)T\(clockText)Z" }

    /// `2026-08-20T14:05:00.123Z`.
    var isoMilliseconds: String {
        let fraction = Self.padded(milliseconds - wholeSecond.milliseconds, width: 3)
        return "\(day.text)T\(clockText).\(fraction)Z"
    }

    /// `2026-08-20T14:05:00+00:00`: how the order reports write a time.
    var isoWithOffset: String { "\(day.text)T\(clockText)+00:00" }

    /// `20260820T140500Z`: the form inside a signed address.
    var compact: String {
        iso.filter { $0 != "-" && $0 != ":" }
    }

    /// Reads what `compact` writes.
    init?(compact text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 16 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: characters[range], as: UTF8.self) }
        self.init(
            iso: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
                + "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
    }

    private var clockText: String {
        let inDay = (milliseconds - day.start.milliseconds) / 1000
        return [inDay / 3600, inDay / 60 % 60, inDay % 60]
            .map { Self.padded($0, width: 2) }
            .joined(separator: ":")
    }

    static func padded(_ number: Int64, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS[.f…]]` followed by `Z`, `±HH:MM` or `±HHMM`.
    ///
    /// A time without zone is refused: it would mean something else on every machine.
    init?(iso text: String) {
        self.init(iso: Array(text.utf8)[...])
    }

    init?(iso bytes: ArraySlice<UInt8>) {
        var reader = DigitReader(bytes: bytes)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let dayOfMonth = reader.number(2),
            let day = CivilDay(year: year, month: month, day: dayOfMonth)
        else { return nil }
        if reader.isAtEnd {
            self = day.start
            return
        }
        guard reader.skip("T"), let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
            hour < 24, minute < 60
        else { return nil }
        var second: Int64 = 0
        var fraction: Int64 = 0
        if reader.skip(":") {
            guard let value = reader.number(2), value < 61 else { return nil }
            second = value
            if reader.skip(".") {
                guard let value = reader.fraction() else { return nil }
                fraction = value
            }
        }
        guard let offset = reader.zoneOffsetSeconds(), reader.isAtEnd else { return nil }
        let inDay = hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: day.start.milliseconds + inDay * 1000 + fraction)
    }
}

/// Takes fixed-width numbers off the front of a text.
private struct DigitReader {
    var bytes: ArraySlice<UInt8>

    var isAtEnd: Bool { bytes.isEmpty }

    mutating func number(_ width: Int) -> Int64? {
        guard bytes.count >= width else { return nil }
        var value: Int64 = 0
        for byte in bytes.prefix(width) {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        bytes = bytes.dropFirst(width)
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = bytes.first, Unicode.Scalar(first) == character else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    /// Milliseconds out of 1 to 9 digits behind the point.
    mutating func fraction() -> Int64? {
        let digits = bytes.prefix { $0 >= 48 && $0 <= 57 }
        guard (1...9).contains(digits.count) else { return nil }
        bytes = bytes.dropFirst(digits.count)
        var value: Int64 = 0
        for index in 0..<3 {
            let position = digits.startIndex + index
            value = value * 10 + (position < digits.endIndex ? Int64(digits[position] - 48) : 0)
        }
        return value
    }

    mutating func zoneOffsetSeconds() -> Int64? {
        if skip("Z") { return 0 }
        let sign: Int64
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours < 15, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
