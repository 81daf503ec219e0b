import Fulfilment

/// Reads the dates of carriers' files: `20170221161655`, `20061123`, `2026-01-22T14:02:44.673+01:00`, `2026/01/22 14:02`,
/// `22.01.2026 14:02:44`. `01/02/2026` is a day in January here and in February there: it is not read.
enum CarrierFileDate {
    /// `2026-01-22`, or with the time `2026-01-22T14:02:44` and the offset that was there; `nil` for anything else.
    static func read(_ text: String) -> String? {
        guard text.utf8.count <= 40 else { return nil }
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return compact(text) }
        if let match = text.wholeMatch(of: /(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?[T ]+(.+))?/) {
            return join(String(match.3), padded(match.2), padded(match.1), match.4)
        }
        if let match = text.wholeMatch(of: /(\d{4})([-\/])(\d{2})([-\/])(\d{2})(?:[T ](.+))?/), match.2 == match.4 {
            return join(String(match.1), String(match.3), String(match.5), match.6)
        }
        return nil
    }

    /// Digits alone: day, or day and time.
    private static func compact(_ text: String) -> String? {
        let digits = Array(text)
        guard [8, 12, 14].contains(digits.count) else { return nil }
        let parts = stride(from: 4, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }
        let time = parts.dropFirst(2).joined(separator: ":")
        return join(String(digits[..<4]), parts[0], parts[1], time.isEmpty ? nil : time[...])
    }

    private static func join(_ year: String, _ month: String, _ day: String, _ time: Substring?) -> String? {
        let date = "\(year)-\(month)-\(day)"
        guard CalendarDay(text: date) != nil else { return nil }
        guard let time else { return date }
        guard let match = time.wholeMatch(of: /(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?/) else {
            return nil
        }
        let seconds = match.3 ?? "00"
        let moment = "\(date)T\(match.1):\(match.2):\(seconds)\(match.4 ?? "")"
        // An hour or an offset that does not exist.
        return Timestamp(iso8601: match.4 == nil ? moment + "Z" : moment) == nil ? nil : moment
    }

    private static func padded(_ part: Substring) -> String { part.utf8.count == 1 ? "0" + part : String(part) }
}
