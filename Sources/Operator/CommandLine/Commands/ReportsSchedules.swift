import ArgumentParser
import Operations

struct ReportsSchedules: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules",
        abstract: "Show which reports of orders, returns and tax Amazon makes by itself for an account, and how often.")

    @Argument(help: "The account's short name.")
    var account: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        surroundings.errorOutput(texts("said.report.asking-amazon") + "\n")
        let result = try await desk.reportSchedules(account: account, patience: .seconds(90))
        return Answer(result, ReportPage(texts).lines(result))
    }
}
