import ArgumentParser
import Operations

struct DeadLettersExclude: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "exclude",
        abstract: "Take them out of the automatic transfer.",
        discussion: "Such an order has to be reported at Amazon by hand.")

    @Argument(help: "Numbers of letters.")
    var ids: [Int64]
    @Option(help: ArgumentHelp("Why; it is kept with your name.", valueName: "text"))
    var reason: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.excludeDeadLetters(ids, reason: reason)
        return Answer(
            result, DeadLetterPage(texts).lines(result, did: "said.letters.excluded"),
            isFailure: !result.refused.isEmpty)
    }
}
