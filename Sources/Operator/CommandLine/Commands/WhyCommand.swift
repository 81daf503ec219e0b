import ArgumentParser
import Operations

struct WhyCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Where an order is, why, and what happens next and when.",
        discussion: """
            Each reason is proven, or only possible. An order that is not here is asked of Amazon with one call and \
            imported. Exit code 1 when the order is not here.
            """)

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(help: "Needed only where several accounts come into question.")
    var account: String?
    @Flag(help: "Do not ask Amazon.")
    var offline = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.why(order, account: account, mayAsk: !offline) {
            surroundings.errorOutput(texts("said.why.asking") + "\n")
        }
        return Answer(report, WhyPage(texts).lines(report), isFailure: !report.isKnown)
    }
}
