import ArgumentParser
import Operations

struct DeadLettersList: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show dead letters, oldest first.")

    @Option(name: [.customLong("reason-code"), .customLong("reason")], help: "Only of this reason code.")
    var reason: String?
    @Option(help: "Only of this group; see `orderly dead-letters groups`.")
    var group: String?
    @Option(help: "Only of this order.")
    var order: String?
    @Option(help: ArgumentHelp("Only older than this.", valueName: "90s|2m|3h|7d"))
    var olderThan: String?
    @Option(help: "Only of this account.")
    var account: String?
    @Option(help: ArgumentHelp("Which ones (default: open).", valueName: "open|requeued|excluded|settled"))
    var state: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let letters = try await desk.deadLetters(
            DeadLetterQuestion(
                account: account, reason: reason, group: group, order: order, olderThan: olderThan, state: state),
            try page.request)
        return Answer(letters, DeadLetterPage(texts).lines(letters))
    }
}
