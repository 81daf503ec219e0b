import ArgumentParser
import Operations

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Stop a kind of work for a while; it goes on by itself.",
        subcommands: [PauseConfirm.self, PauseLift.self, PauseList.self], defaultSubcommand: PauseList.self)
}

struct PauseConfirm: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm no shipments to Amazon until then.",
        discussion: "orderly pause confirm --account de-1 --until 16:00 --reason \"wrong carrier in the file\"")

    @Option(help: "Only this account (default: all).")
    var account: String?
    @Option(help: ArgumentHelp("The account's time, at most 7 days ahead.", valueName: "16:00|date time"))
    var until: String
    @Option(help: "Why; it is shown on every status screen.")
    var reason: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.pause("confirm", account: account, until: until, reason: reason)
        return Answer(card, PausePage(texts).lines([card]))
    }
}

struct PauseLift: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "lift", abstract: "End a pause before its time.")

    @Argument(help: "confirm.")
    var work: String
    @Option(help: "The account, as it was given (default: all).")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let left = try await desk.liftPause(work, account: account)
        return Answer(left, [texts("said.pause.lifted")] + (left.isEmpty ? [] : PausePage(texts).lines(left)))
    }
}

struct PauseList: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show what is paused.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let cards = try await desk.pauses()
        return Answer(cards, PausePage(texts).lines(cards))
    }
}
