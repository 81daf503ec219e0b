/// When an automatic job runs: every so often, or at times of the account's local day.
package enum ScheduleSpec: Sendable, Hashable {
    /// Aligned to midnight UTC, so that all workers agree without talking.
    case every(Duration)
    /// Minutes after local midnight, ascending, each once.
    case daily([Int])

    /// Reads `every 15m`, `every 3h`, `every 90s`, `at 12:00, 15:00, 18:00`. Anything else is `nil`.
    package init?(_ text: String) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        guard let kind = words.first else { return nil }
        switch kind {
        case "every":
            guard words.count == 2, let seconds = Self.seconds(words[1]), seconds >= 10, seconds <= 86_400 else {
                return nil
            }
            self = .every(.seconds(seconds))
        case "at":
            let minutes = words.dropFirst().map(Self.minuteOfDay)
            guard !minutes.isEmpty, minutes.allSatisfy({ $0 != nil }) else { return nil }
            self = .daily(Set(minutes.compactMap { $0 }).sorted())
        default:
            return nil
        }
    }

    /// The form that `init` reads.
    package var description: String {
        switch self {
        case .every(let duration):
            let seconds = duration.components.seconds
            if seconds % 3600 == 0 { return "every \(seconds / 3600)h" }
            if seconds % 60 == 0 { return "every \(seconds / 60)m" }
            return "every \(seconds)s"
        case .daily(let minutes):
            return "at " + minutes.map { padded($0 / 60, 2) + ":" + padded($0 % 60, 2) }.joined(separator: ", ")
        }
    }

    /// The latest moment at or before `now` at which the job was due.
    ///
    /// - Parameter offset: seconds east of UTC that hold at a moment in the account's zone. A local time that daylight
    ///   saving skips is due at the moment the gap ends; one that happens twice is due the first time only.
    package func lastDue(at now: Timestamp, offset: (Timestamp) -> Int) -> Timestamp {
        switch self {
        case .every(let duration):
            let step = duration.wholeMilliseconds
            return Timestamp(rawValue: now.rawValue - ((now.rawValue % step) + step) % step)
        case .daily(let minutes):
            let today = Self.localDay(now, offset)
            for day in [today, today - 1, today - 2] {
                for minute in minutes.reversed() {
                    let due = Self.moment(day: day, minute: minute, offset: offset)
                    if due <= now { return due }
                }
            }
            return now
        }
    }

    /// The first moment after `now` at which the job is due.
    package func nextDue(after now: Timestamp, offset: (Timestamp) -> Int) -> Timestamp {
        switch self {
        case .every(let duration):
            return lastDue(at: now, offset: offset) + duration
        case .daily(let minutes):
            let today = Self.localDay(now, offset)
            for day in [today, today + 1, today + 2] {
                for minute in minutes {
                    let due = Self.moment(day: day, minute: minute, offset: offset)
                    if due > now { return due }
                }
            }
            return now + .days(1)
        }
    }

    private static func seconds(_ text: String) -> Int64? {
        guard let unit = text.last, let number = Int64(text.dropLast()) else { return nil }
        switch unit {
        case "s": return number
        case "m": return number * 60
        case "h": return number * 3600
        default: return nil
        }
    }

    private static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    private static func localDay(_ moment: Timestamp, _ offset: (Timestamp) -> Int) -> Int64 {
        let local = moment.seconds + Int64(offset(moment))
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    private static func moment(day: Int64, minute: Int, offset: (Timestamp) -> Int) -> Timestamp {
        let local = day * 86_400 + Int64(minute) * 60
        // The larger offset is the earlier moment: it is right for the first of two equal local times.
        let before = offset(Timestamp(seconds: local - 86_400))
        let after = offset(Timestamp(seconds: local + 86_400))
        let early = Timestamp(seconds: local - Int64(max(before, after)))
        let late = Timestamp(seconds: local - Int64(min(before, after)))
        if offset(early) == max(before, after) { return early }
        if offset(late) == min(before, after) { return late }
        return Timestamp(seconds: local - Int64(before))
    }
}
