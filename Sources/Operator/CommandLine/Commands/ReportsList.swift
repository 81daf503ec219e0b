import ArgumentParser
import Operations

struct ReportsList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show reports, newest first: what was asked for and what came of it.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let reports = try await desk.reports(account: account, try page.request)
        return Answer(reports, ReportPage(texts).lines(reports))
    }
}
