import ArgumentParser
import Operations

struct ChannelsRemove: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Forget a shop's channel: it is told nothing any more.",
        discussion: "What the shop shows stays there; a file stays as it was written last.")

    @Argument(help: "The channel's name.")
    var name: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let removed = try await desk.removeChannel(name)
        return Answer(
            removed,
            [texts("said.channel.removed", ["channel": removed.channel, "count": String(removed.offers)])])
    }
}
