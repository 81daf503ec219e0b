import ArgumentParser
import Operations

struct QueuesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues", abstract: "What waits where.", subcommands: [QueuesList.self],
        defaultSubcommand: QueuesList.self)
}

struct QueuesList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show each queue: waiting in the store, ready, unacknowledged, oldest, consumers, dead.",
        discussion: "What waits is waiting + ready + unacked. Ready and consumers come from the last sample.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let queues = try await desk.queues()
        return Answer(queues, QueuePage(texts).lines(queues))
    }
}
