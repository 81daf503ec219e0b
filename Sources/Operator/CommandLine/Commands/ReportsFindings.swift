import ArgumentParser
import Operations

struct ReportsFindings: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Show odd rows of reports: line, columns and what is odd, never the row.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let findings = try await desk.findings(account: account, try page.request)
        return Answer(findings, ReportPage(texts).lines(findings))
    }
}
