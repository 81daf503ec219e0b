import ArgumentParser
import Operations

struct ChannelsTest: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Ask a shop's channel whether it works; no quantity is told.",
        discussion: """
            A webhook gets one signed event of type orderly.channel.test.v1. Of a file this program tries, as you, whether \
            it could write beside it; the workers may run as somebody else.
            """)

    @Argument(help: "The channel's name.")
    var name: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        guard let trial = surroundings.trial else { throw OperationRefusal(.channelTrialUnavailable) }
        let result = try await desk.testChannel(name, by: trial)
        guard !result.isTaken else {
            return Answer(result, [texts("said.channel.works", ["channel": name])])
        }
        let reason = texts.word("reason", result.reason ?? "")
        var lines = [texts("said.channel.fails", ["channel": name, "reason": reason])]
        if let detail = result.detail { lines.append(detail) }
        return Answer(result, lines, isFailure: true)
    }
}
