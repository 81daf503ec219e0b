import ArgumentParser
import Operations

struct ReportsView: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "view", abstract: "Show rows of a report's document.",
        discussion:
            "Columns that may tell of a person are masked. With --personal they are shown, and that is written down.")

    @Argument(help: "Its number, as `orderly reports list` shows it.")
    var number: Int64
    @Flag(help: "Show personal columns too.")
    var personal = false
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let view = try await desk.viewReport(number, showsPersonal: personal, try page.request)
        return Answer(view, ReportPage(texts).lines(view))
    }
}
