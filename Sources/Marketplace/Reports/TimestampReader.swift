import Fulfilment

/// Reads the times of a report. Nearly all rows of a file fall on few days, so the days last read are remembered.
struct TimestampReader: Sendable {
    private struct Day: Sendable {
        /// `yyyy-MM-` and `dd`, as they stand in the file.
        var yearAndMonth: UInt64 = 0
        var day: UInt16 = 0
        var milliseconds: Int64 = 0
    }

    /// A place for every day of a month, by its two digits: days of one month never drive each other out.
    private var days = [Day](repeating: Day(), count: 64)

    /// `yyyy-MM-ddTHH:mm:ss` with `Z` or `+hh:mm` behind it is read here, every other form by `Timestamp(iso8601:)`.
    mutating func timestamp(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        fixedLayout(bytes) ?? Timestamp(iso8601: bytes)
    }

    private mutating func fixedLayout(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        guard bytes.count == 25 || bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == 58, bytes[16] == 58,
            let hour = Self.twoDigits(bytes, 11), hour < 24, let minute = Self.twoDigits(bytes, 14), minute < 60,
            let second = Self.twoDigits(bytes, 17), second <= 60, let offset = Self.offsetInMinutes(bytes),
            let day = startOfDay(bytes)
        else { return nil }
        let minutes = Int64(hour * 60 + minute - offset)
        return Timestamp(rawValue: day + minutes * 60_000 + Int64(second) * 1000)
    }

    private mutating func startOfDay(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let yearAndMonth = bytes.loadUnaligned(as: UInt64.self)
        let day = bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        let place = Int(bytes[8] & 3) << 4 | Int(bytes[9] & 15)
        if days[place].yearAndMonth == yearAndMonth, days[place].day == day { return days[place].milliseconds }
        guard let midnight = Timestamp(iso8601: UnsafeRawBufferPointer(rebasing: bytes[..<10])) else { return nil }
        days[place] = Day(yearAndMonth: yearAndMonth, day: day, milliseconds: midnight.rawValue)
        return midnight.rawValue
    }

    private static func offsetInMinutes(_ bytes: UnsafeRawBufferPointer) -> Int? {
        if bytes.count == 20 { return bytes[19] == UInt8(ascii: "Z") ? 0 : nil }
        guard bytes[22] == 58, let hours = twoDigits(bytes, 20), hours < 24, let minutes = twoDigits(bytes, 23),
            minutes < 60
        else { return nil }
        switch bytes[19] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    @inline(__always)
    private static func twoDigits(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int? {
        let tens = bytes[position] &- 48
        let ones = bytes[position + 1] &- 48
        guard tens <= 9, ones <= 9 else { return nil }
        return Int(tens) * 10 + Int(ones)
    }
}
