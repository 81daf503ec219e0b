import ArgumentParser
import Operations

struct DeadLettersDiscard: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Drop letters: what they tell of is not worked on again.",
        discussion: """
            A shipment is closed, and told to Amazon by nobody: where it has left, report it at Amazon by hand, or take it \
            out with `exclude`. `restore` takes it back.
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
        if dryRun { return try await Answer.counting(letters, "said.letters.would-discard", desk, texts) }
        let result = try await desk.discardDeadLetters(letters.question, reason: reason)
        return Answer(
            result, DeadLetterPage(texts).lines(result, did: "said.letters.discarded"),
            isFailure: !result.refused.isEmpty)
    }
}

struct DeadLettersRestore: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Take `exclude` or `discard` back: they are dead letters as before.")

    @Argument(help: "Numbers of letters.")
    var ids: [Int64]
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.restoreDeadLetters(ids)
        return Answer(
            result, DeadLetterPage(texts).lines(result, did: "said.letters.restored"),
            isFailure: !result.refused.isEmpty)
    }
}

extension Answer {
    /// What a command would be about.
    static func counting(
        _ letters: LetterOptions, _ sentence: String, _ desk: OperatorDesk, _ texts: Texts
    ) async throws -> Answer {
        let count = try await desk.deadLetterCount(letters.question)
        return Answer(["count": count], [texts(sentence, ["count": String(count)])])
    }
}
