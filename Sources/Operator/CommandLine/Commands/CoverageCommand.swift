import ArgumentParser
import Operations

struct CoverageCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Draw which stretches of time are proven fetched; holes with their cause.",
        discussion: """
            orderly coverage --since 7d
            orderly coverage --account de-1 --since 90d

            Each marketplace has a line for what the merchant ships and one for what Amazon ships. Amazon reports its own \
            shipments up to a day late, so they are proven a day later. Exit code 1 when there is a gap that no report is about to close.
            """)

    @Option(help: "Only of this account.")
    var account: String?
    @Option(help: ArgumentHelp("How far back, at most two years.", valueName: "7d|36h"))
    var since = "7d"
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let cards = try await desk.coverage(account: account, since: since)
        let page = CoveragePage(texts, isColoured: surroundings.isColoured)
        return Answer(cards, page.lines(cards), isFailure: cards.contains { $0.isBroken })
    }
}
