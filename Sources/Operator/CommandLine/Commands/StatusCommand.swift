import ArgumentParser
import Operations

struct StatusCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What runs, what is wrong, and up to when data are known.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.status()
        return Answer(report, StatusPage(texts).lines(report))
    }
}
