/// The schedules of the seller's application.
struct ScheduleDesk: Sendable {
    private var schedules: [ReportSchedule] = []
    private var lastNumber: Int64

    /// - Parameter start: numbers schedules, so that a restarted simulator gives no id twice.
    init(start: BusinessTime) {
        lastNumber = start.milliseconds
    }

    /// The same type for the same marketplaces replaces the one before.
    ///
    /// Source: the published model reports_2021-06-30.json (createReportSchedule)
    mutating func create(_ body: JSON, now: BusinessTime) throws(APIError) -> String {
        let type = try ReportRequest.type(body)
        guard type.mayBeScheduled else {
            throw .invalidInput("Invalid input", details: "Report type \(type.name) cannot be scheduled.")
        }
        let ids = try ReportRequest.marketplaceIDs(body)
        let period = body["period"]?.string ?? ""
        guard let seconds = ReportSchedule.seconds(ofPeriod: period) else {
            throw .invalidInput("Invalid input", details: "period \(period) is unknown.")
        }
        var next = now.adding(seconds: seconds)
        if let text = body["nextReportCreationTime"]?.string, let time = BusinessTime(iso: text) {
            // A time that has passed means the next one of its period.
            let passed = max(0, (now.seconds - time.seconds) / seconds).rounded(.up)
            next = time.adding(seconds: passed * seconds)
        }
        lastNumber += 1
        schedules.removeAll { $0.type.name == type.name && Set($0.marketplaceIDs) == Set(ids) }
        schedules.append(
            ReportSchedule(id: String(lastNumber), type: type, marketplaceIDs: ids, period: period, next: next))
        return String(lastNumber)
    }

    func schedule(_ id: String) throws(APIError) -> ReportSchedule {
        try ReportDesk.checkForm(of: id)
        guard let schedule = schedules.first(where: { $0.id == id }) else {
            throw .notFound("The report schedule could not be found.")
        }
        return schedule
    }

    mutating func cancel(_ id: String) throws(APIError) {
        _ = try schedule(id)
        schedules.removeAll { $0.id == id }
    }

    func list(types: [String]) throws(APIError) -> JSON {
        if let unknown = types.first(where: { ReportType.named($0) == nil }) {
            throw .invalidInput("Invalid input", details: "Report type \(unknown) is unknown to this simulator.")
        }
        return .fields(["reportSchedules": .array(schedules.filter { types.contains($0.type.name) }.map(\.json))])
    }

    // MARK: Running

    var nextTime: BusinessTime? { schedules.map(\.next).min() }

    /// The request of the schedule that is due, over the period that has passed; sets its next time.
    mutating func takeNext(dueAt now: BusinessTime) -> (time: BusinessTime, request: ReportRequest)? {
        guard let index = schedules.indices.min(by: { schedules[$0].next < schedules[$1].next }),
            schedules[index].next <= now,
            let seconds = ReportSchedule.seconds(ofPeriod: schedules[index].period)
        else { return nil }
        let schedule = schedules[index]
        schedules[index].next = schedule.next.adding(seconds: seconds)
        return (
            schedule.next,
            ReportRequest(
                type: schedule.type, marketplaceIDs: schedule.marketplaceIDs,
                start: schedule.next.adding(seconds: -seconds), end: schedule.next, scheduleID: schedule.id)
        )
    }
}
