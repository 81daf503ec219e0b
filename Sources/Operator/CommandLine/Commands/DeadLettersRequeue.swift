import ArgumentParser
import Operations

struct DeadLettersRequeue: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "requeue", abstract: "Send them again, ranked first.",
        discussion: """
            orderly dead-letters requeue 17 18
            orderly dead-letters requeue --all --group 3fa91c02 --canary 5 --rate 20

            With --canary a few are tried first; the others follow when all of these have worked out, and stay dead letters \
            when one of them fails. The command is kept: interrupted, it goes on by itself, and --resume shows how far it is.
            """)

    @OptionGroup var letters: LetterOptions
    @Option(help: ArgumentHelp("Try so many first.", valueName: "n"))
    var canary = 0
    @Option(help: ArgumentHelp("At most so many a second.", valueName: "n"))
    var rate: Int?
    @Flag(help: "Only say how many it would be.")
    var dryRun = false
    @Flag(help: "Wait until each has its result.")
    var wait = false
    @Option(help: ArgumentHelp("Go on with this one, or watch it.", valueName: "execution"))
    var resume: Int64?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if resume == nil {
            try letters.check()
        } else if !letters.isEmpty {
            throw ValidationError("--resume takes no letters.")
        }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let page = ExecutionPage(texts)
        let question = letters.question
        if dryRun, resume == nil {
            let count = try await desk.deadLetterCount(question)
            return Answer(
                Counted(count: count), [texts("said.letters.would-requeue", ["count": String(count)])])
        }
        let begun: ExecutionCard?
        if let resume {
            begun = try await desk.execution(resume)
        } else {
            begun = try await desk.requeueDeadLetters(question, .init(canary: canary, rate: rate))
        }
        guard let begun else {
            return Answer(Counted(count: 0), [texts("said.letters.none")], isFailure: !letters.ids.isEmpty)
        }
        let card = try await ExecutionWatch(desk, texts, surroundings).follow(begun.execution, toTheEnd: wait)
        return Answer(card, page.lines(card), isFailure: card.refused > 0 || card.state == "stopped" || card.failed > 0)
    }

    private struct Counted: Encodable {
        let count: Int
    }
}
