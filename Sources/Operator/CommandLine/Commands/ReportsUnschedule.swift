import ArgumentParser
import Operations

struct ReportsUnschedule: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "unschedule", abstract: "End a schedule at Amazon; shown first, done with --yes.")

    @Argument(help: "The account's short name.")
    var account: String
    @Argument(help: "Its number, as `orderly reports schedules` shows it.")
    var schedule: String
    @Flag(help: "Do it, whoever made it.")
    var yes = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        surroundings.errorOutput(texts("said.report.asking-amazon") + "\n")
        let result = try await desk.unscheduleReport(
            account: account, schedule: schedule, isConfirmed: yes, patience: .seconds(90))
        return Answer(result, ReportPage(texts).lines(result))
    }
}
