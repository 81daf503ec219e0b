import ArgumentParser
import Operations

struct ReportsRequest: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for reports of a period, for example from before the account was linked.",
        discussion:
            """
            A period longer than 30 days is cut into several reports. What they hold is imported; no order is created \
            twice. `orderly reports types` tells what each kind is and what becomes of it.
            """
    )

    @Argument(help: "The account's short name.")
    var account: String
    @Option(help: ArgumentHelp("What kind of report.", valueName: "all-orders|fba-orders-eu|…"))
    var type: String
    @Option(
        help: ArgumentHelp(
            "First day, or a time, in the account's zone. At most two years ago. None for what shows the present.",
            valueName: "date"))
    var from: String?
    @Option(help: ArgumentHelp("Last day (included), or a time (default: now).", valueName: "date"))
    var to: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.requestReports(account: account, type: type, from: from, to: to)
        return Answer(result, ReportPage(texts).lines(result))
    }
}
