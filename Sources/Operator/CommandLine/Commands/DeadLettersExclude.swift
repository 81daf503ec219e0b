import ArgumentParser
import Operations

struct DeadLettersExclude: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "exclude", abstract: "Take them out of the automatic transfer: status, deferral and flag at once.",
        discussion: """
            Report these orders as shipped at Amazon by hand. `restore` makes them dead letters again, `orderly shipments \
            put-back` sends them.
            """)

    @OptionGroup var letters: LetterOptions
    @Option(help: "Why; it stands in the history.")
    var reason: String
    @Flag(help: "Only say how many it would be.")
    var dryRun = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try letters.check()
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        if dryRun { return try await Answer.counting(letters, "said.letters.would-exclude", desk, texts) }
        let result = try await desk.excludeDeadLetters(letters.question, reason: reason)
        return Answer(
            result, DeadLetterPage(texts).lines(result, did: "said.letters.excluded"),
            isFailure: !result.refused.isEmpty)
    }
}
