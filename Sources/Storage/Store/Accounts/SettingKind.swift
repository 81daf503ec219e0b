import Fulfilment

/// What values a setting takes, and how they are written.
package enum SettingKind: Sendable, Hashable {
    /// `true` or `false`.
    case flag
    /// One of these words.
    case choice([String])
    /// A span of time in these bounds (seconds): `90s`, `2m`, `3h`, `7d`, or a bare `0`.
    case duration(ClosedRange<Int64>)
    /// A whole number in these bounds.
    case number(ClosedRange<Int>)
    /// A day, `2026-03-01`, or `unknown`.
    case day
    /// Words or phrases, parted by commas; none at all is allowed.
    case words

    /// What may be written, for error texts: `true | false`.
    package var allowed: String {
        switch self {
        case .flag: "true | false"
        case .choice(let words): words.joined(separator: " | ")
        case .day: "2026-03-01 | unknown"
        case .words: "shipped,on its way (at most \(Self.mostWords), each of at most \(Self.longestWord) characters)"
        case .number(let range): "\(range.lowerBound) … \(range.upperBound)"
        case .duration(let range):
            "\(Self.text(seconds: range.lowerBound)) … \(Self.text(seconds: range.upperBound)) (90s, 2m, 3h, 7d)"
        }
    }

    /// The value in its one stored form (`120s` → `2m`); `nil` when it is not allowed.
    package func normalized(_ text: String) -> String? {
        let word = text.split(separator: " ").joined()
        switch self {
        case .flag:
            switch word.lowercased() {
            case "true", "yes", "on", "1": return "true"
            case "false", "no", "off", "0": return "false"
            default: return nil
            }
        case .choice(let words): return words.first { $0 == word.lowercased() }
        case .day: return word == "unknown" || CalendarDay(text: word) != nil ? word : nil
        case .words: return Self.words(text)?.joined(separator: ",")
        case .number(let range):
            guard let number = Int(word), range.contains(number) else { return nil }
            return String(number)
        case .duration(let range):
            guard let seconds = Self.seconds(word), range.contains(seconds) else { return nil }
            return Self.text(seconds: seconds)
        }
    }

    private static let mostWords = 50
    private static let longestWord = 60

    /// The words of a list in their order, without blanks at their ends and without repetitions; `nil` for what is no list.
    private static func words(_ text: String) -> [String]? {
        var words: [String] = []
        for part in text.split(separator: ",") {
            let word = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard word.count <= longestWord, word.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
            else { return nil }
            if !word.isEmpty, !words.contains(word) { words.append(word) }
        }
        return words.count <= mostWords ? words : nil
    }

    /// Reads `90s`, `2m`, `3h`, `7d` and a bare `0`.
    package static func duration(_ text: String) -> Duration? {
        seconds(text).map { .seconds($0) }
    }

    private static func seconds(_ text: String) -> Int64? {
        if text == "0" { return 0 }
        guard let unit = text.last, let number = Int64(text.dropLast()), number >= 0, number < 1_000_000_000 else {
            return nil
        }
        switch unit {
        case "s": return number
        case "m": return number * 60
        case "h": return number * 3600
        case "d": return number * 86_400
        default: return nil
        }
    }

    private static func text(seconds: Int64) -> String {
        if seconds == 0 { return "0s" }
        if seconds % 86_400 == 0 { return "\(seconds / 86_400)d" }
        if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        if seconds % 60 == 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
