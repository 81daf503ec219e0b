import ArgumentParser
import Operations

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "What was given up, why, and what to do with it.",
        subcommands: [
            DeadLettersList.self, DeadLettersShow.self, DeadLettersRequeue.self, DeadLettersExclude.self,
        ], defaultSubcommand: DeadLettersList.self)
}

struct DeadLettersList: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show dead letters, oldest first.")

    @Option(help: "Only of this reason code.")
    var reason: String?
    @Option(help: "Only of this account.")
    var account: String?
    @Option(help: ArgumentHelp("Which ones (default: open).", valueName: "open|requeued|excluded|settled"))
    var state: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let letters = try await desk.deadLetters(
            DeadLetterQuestion(account: account, reason: reason, state: state), try page.request)
        return Answer(letters, DeadLetterPage(texts).lines(letters))
    }
}

struct DeadLettersShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one dead letter with its shipment and all attempts.")

    @Argument(help: "The letter's number.")
    var id: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let details = try await desk.deadLetter(id)
        return Answer(details, DeadLetterPage(texts).lines(details))
    }
}

struct DeadLettersRequeue: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "requeue", abstract: "Send them again, ranked first.")

    @Argument(help: "Numbers of letters.")
    var ids: [Int64] = []
    @Flag(help: "All open ones.")
    var all = false
    @Option(help: "With --all: only of this reason code.")
    var reason: String?
    @Option(help: "With --all: only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ids.isEmpty == all else { throw ValidationError("Give either numbers of letters or --all.") }
        if !all, reason != nil || account != nil {
            throw ValidationError("--reason and --account go with --all.")
        }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result =
            all
            ? try await desk.requeueAllDeadLetters(DeadLetterQuestion(account: account, reason: reason))
            : try await desk.requeueDeadLetters(ids)
        return Answer(
            result, DeadLetterPage(texts).lines(result, did: "said.letters.requeued"),
            isFailure: !result.refused.isEmpty)
    }
}

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
