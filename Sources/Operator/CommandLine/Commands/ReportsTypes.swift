import ArgumentParser
import Operations

struct ReportsTypes: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "Show the kinds of report: what each is, what becomes of it, and where that is known from.")

    @Option(help: "Only those that this account can have, and where the last of each stands.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let kinds = try await desk.reportKinds(account: account)
        return Answer(kinds, ReportPage(texts).lines(kinds))
    }
}
