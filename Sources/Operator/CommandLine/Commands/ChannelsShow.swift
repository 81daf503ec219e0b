import ArgumentParser
import Operations

struct ChannelsShow: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one channel in full.")

    @Argument(help: "The channel: see `orderly channels list`.")
    var channel: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.channel(channel)
        return Answer(card, ChannelPage(texts).lines(card))
    }
}
