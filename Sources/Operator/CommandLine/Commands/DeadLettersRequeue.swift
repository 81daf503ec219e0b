import ArgumentParser
import Operations

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
