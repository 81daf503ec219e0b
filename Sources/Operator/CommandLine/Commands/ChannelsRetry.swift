import ArgumentParser
import Operations

struct ChannelsRetry: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Tell a channel again what it refused, and try one again that fails.")

    @Argument(help: "The channel: see `orderly channels list`.")
    var channel: String
    @Option(help: "Only this SKU.")
    var sku: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let retried = try await desk.retryChannel(channel, sku: sku)
        let said = texts("said.channel.retried", ["channel": channel, "count": String(retried.offers)])
        return Answer(retried, [said])
    }
}
