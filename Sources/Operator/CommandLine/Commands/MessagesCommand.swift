import ArgumentParser
import Operations

struct MessagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "The maintenance centre: what needs a person, and what to press.",
        subcommands: [MessagesList.self, MessagesShow.self, MessagesAct.self], defaultSubcommand: MessagesList.self)
}

struct MessagesList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the open messages: one a problem, with its count.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let messages = try await desk.messages(account: account)
        return Answer(messages, MessagePage(texts).lines(messages))
    }
}

struct MessagesShow: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one message.")

    @Argument(help: "Number of the message.")
    var message: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.message(message)
        return Answer(card, MessagePage(texts).lines(card))
    }
}

struct MessagesAct: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "act", abstract: "Press a button of a message.",
        discussion: """
            orderly messages act 7 orders      # go to the orders: those that it is about
            orderly messages act 7 update      # update status at Amazon: send all of them at once
            """)

    @Argument(help: "Number of the message.")
    var message: Int64
    @Argument(help: "orders or update.", completion: .list(MessageAction.allCases.map(\.rawValue)))
    var action: MessageAction
    @Option(help: ArgumentHelp("update: try so many first.", valueName: "n"))
    var canary = 0
    @Flag(help: "update: wait until each has its result.")
    var wait = false
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        switch action {
        case .orders:
            let lines = try await desk.shipments(ofMessage: message, try page.request)
            return Answer(lines, ShipmentPage(texts).lines(lines))
        case .update:
            guard let begun = try await desk.update(ofMessage: message, .init(canary: canary)) else {
                return Answer(["count": 0], [texts("said.letters.none")])
            }
            let card = try await ExecutionWatch(desk, texts, surroundings).follow(begun.execution, toTheEnd: wait)
            return Answer(
                card, ExecutionPage(texts).lines(card), isFailure: card.failed > 0 || card.state == "stopped")
        }
    }
}

extension MessageAction: ExpressibleByArgument {}
