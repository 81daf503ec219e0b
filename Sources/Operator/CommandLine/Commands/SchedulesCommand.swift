import ArgumentParser
import Operations

struct SchedulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules", abstract: "When the automatic jobs run.",
        subcommands: [SchedulesList.self, SchedulesSet.self], defaultSubcommand: SchedulesList.self)
}

struct SchedulesList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show each job's clock, when it ran and when it runs next.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let schedules = try await desk.schedules(account: account)
        return Answer(schedules, SchedulePage(texts).lines(schedules))
    }
}

struct SchedulesSet: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a job's clock, or switch the job on or off.",
        discussion: """
            orderly schedules set de-1 poll.merchant every 5m
            orderly schedules set de-1 confirm.run at 9:00, 12:00, 16:30
            orderly schedules set de-1 poll.fba --off
            """)

    @Argument(help: "The account's short name.")
    var account: String
    @Argument(help: "The job: poll.merchant, poll.fba, reports.check, sweep or confirm.run.")
    var kind: String
    @Argument(help: "`every 15m`, or `at 12:00, 15:00` in the account's time.")
    var spec: [String] = []
    @Flag(help: "Switch the job on.")
    var on = false
    @Flag(help: "Switch the job off.")
    var off = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if on, off { throw ValidationError("--on and --off exclude each other.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let schedule = try await desk.setSchedule(
            account: account, kind: kind, spec: spec.isEmpty ? nil : spec.joined(separator: " "),
            isEnabled: on ? true : off ? false : nil)
        return Answer(schedule, SchedulePage(texts).lines([schedule]))
    }
}
