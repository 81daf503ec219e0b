import ArgumentParser
import Operations

struct ChannelsList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show all channels, whether they work and how much waits.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let channels = try await desk.channels()
        return Answer(channels, ChannelPage(texts).lines(channels))
    }
}
