import Operations

/// Clocks as a table.
struct SchedulePage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ schedules: [ScheduleCard]) -> [String] {
        var table = Table(texts, "account", "job", "clock", "time-zone", "state", "last", "outcome", "next")
        for schedule in schedules {
            table.add(
                schedule.account, schedule.kind, schedule.spec, schedule.timeZone, texts.onOff(schedule.isEnabled),
                schedule.lastAt?.text, schedule.lastState.map { texts.word("run", $0) }, schedule.nextAt?.text)
        }
        return table.lines
    }
}
