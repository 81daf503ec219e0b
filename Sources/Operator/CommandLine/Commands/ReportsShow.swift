import ArgumentParser
import Operations

struct ReportsShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one report: where it stands, why, what to do, and its document.")

    @Argument(help: "Its number, as `orderly reports list` shows it.")
    var number: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.report(number)
        return Answer(report, ReportPage(texts).lines(report))
    }
}
