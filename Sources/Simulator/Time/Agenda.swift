/// What will happen by itself, each at its time; of two at one time, the one noted first comes first.
struct Agenda<Work: Sendable>: Sendable {
    private struct Entry: Sendable {
        var time: BusinessTime
        var number: Int
        var work: Work
    }

    /// The latest first, so that the next one is taken off the end.
    private var entries: [Entry] = []
    private var lastNumber = 0

    var nextTime: BusinessTime? { entries.last?.time }

    mutating func note(_ work: Work, at time: BusinessTime) {
        lastNumber += 1
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].time > time { low = middle + 1 } else { high = middle }
        }
        entries.insert(Entry(time: time, number: lastNumber, work: work), at: low)
    }

    /// The next work that is due, taken off the agenda.
    mutating func takeNext(dueAt now: BusinessTime) -> (time: BusinessTime, work: Work)? {
        guard let next = entries.last, next.time <= now else { return nil }
        entries.removeLast()
        return (next.time, next.work)
    }
}
