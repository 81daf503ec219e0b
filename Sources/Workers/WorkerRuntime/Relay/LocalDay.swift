import Foundation
import Fulfilment

/// Days as they are where an account is.
enum LocalDay {
    /// When the day of a moment ends in a time zone; UTC where the name is none.
    ///
    /// - Parameter zone: an IANA name.
    static func end(at moment: Timestamp, in zone: String) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let date = Date(timeIntervalSince1970: Double(moment.rawValue) / 1000)
        guard let day = calendar.dateInterval(of: .day, for: date) else { return moment + .days(1) }
        return Timestamp(milliseconds: Int64(day.end.timeIntervalSince1970 * 1000))
    }
}
