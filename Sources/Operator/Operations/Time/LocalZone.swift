package import Fulfilment
import Foundation

/// A time zone of an account: what people type and read is in it.
package struct LocalZone: Sendable, Hashable {
    package static let utc = LocalZone(TimeZone(secondsFromGMT: 0), name: "UTC")

    private let zone: TimeZone?
    /// IANA name.
    package let name: String

    /// `nil` for a name that is not in the IANA list.
    package init?(_ name: String) {
        if name == "UTC" {
            self = .utc
            return
        }
        // The list leaves out some names that are valid (Asia/Kolkata), the initialiser takes some that are no places (GMT+3).
        guard name.contains("/") || TimeZone.knownTimeZoneIdentifiers.contains(name),
            let zone = TimeZone(identifier: name)
        else { return nil }
        self.init(zone, name: name)
    }

    private init(_ zone: TimeZone?, name: String) {
        self.zone = zone
        self.name = name
    }

    /// Seconds east of UTC that hold at a moment.
    package func offset(at moment: Timestamp) -> Int {
        zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.rawValue) / 1000)) ?? 0
    }

    /// Reads `2026-03-01` (midnight here), `2026-03-01 14:30` and `2026-03-01T14:30:00` (local), and ISO 8601 with `Z` or
    /// an offset. Anything else is `nil`.
    package func moment(_ text: String) -> Timestamp? {
        let isDate = text.utf8.count == 10
        let hasOffset = text.dropFirst(10).contains { $0 == "Z" || $0 == "+" || $0 == "-" }
        if hasOffset { return Timestamp(iso8601: text) }
        // What reads as UTC with a Z behind it is the local time.
        guard let local = Timestamp(iso8601: isDate ? text + "T00:00Z" : text + "Z") else { return nil }
        let day = Duration.days(1)
        let before = offset(at: local - day)
        let after = offset(at: local + day)
        for candidate in [max(before, after), min(before, after)] {
            let moment = local - .seconds(candidate)
            if offset(at: moment) == candidate { return moment }
        }
        return local - .seconds(before)
    }

    /// `2026-03-01 14:30:00 +01:00`.
    package func text(_ moment: Timestamp) -> String {
        let (date, time, offset) = parts(moment)
        return "\(date) \(time) \(offset)"
    }

    /// `2026-03-01T14:30:00+01:00`.
    package func iso8601(_ moment: Timestamp) -> String {
        let (date, time, offset) = parts(moment)
        return "\(date)T\(time)\(offset)"
    }

    private func parts(_ moment: Timestamp) -> (date: String, time: String, offset: String) {
        let seconds = offset(at: moment)
        let local = Timestamp(seconds: moment.seconds + Int64(seconds)).iso8601
        let minutes = abs(seconds) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return (
            String(local.prefix(10)), String(local.dropFirst(11).prefix(8)), (seconds < 0 ? "-" : "+") + digits
        )
    }
}
