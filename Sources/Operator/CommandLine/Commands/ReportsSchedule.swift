import ArgumentParser
import Operations

struct ReportsSchedule: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Have Amazon make a report again and again; it is brought in by itself.",
        discussion: """
            Amazon keeps one schedule for a type and its marketplaces: a new one takes away that of another tool, which \
            then gets no orders any more. So this only shows what is there, until you add --yes.
            """)

    @Argument(help: "The account's short name.")
    var account: String
    @Option(help: ArgumentHelp("What kind of report.", valueName: "mfn-orders-eu|vcs-lite|…"))
    var type: String
    @Option(help: ArgumentHelp("How often.", valueName: "5m|15m|30m|1h|…|30d|1mo"))
    var every: String
    @Flag(help: "Do it, whatever it replaces.")
    var yes = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        surroundings.errorOutput(texts("said.report.asking-amazon") + "\n")
        let result = try await desk.scheduleReport(
            account: account, type: type, every: every, isConfirmed: yes, patience: .seconds(90))
        return Answer(result, ReportPage(texts).lines(result))
    }
}
