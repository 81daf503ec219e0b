import ArgumentParser
import Operations

struct ChannelsSend: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Switch the sending of quantities on or off.",
        discussion: """
            Nothing is told before this is switched on. Then every quantity that is known is told once, whatever the channel \
            shows; from then on, what changes. A quantity rises only after orders were read within five minutes.
            """)

    @Argument(help: "The channel: see `orderly channels list`.")
    var channel: String
    @Argument(help: "on or off.")
    var state: Switch
    @OptionGroup var common: CommonOptions

    enum Switch: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.setSending(state == .on, of: channel)
        return Answer(card, [texts("said.channel.\(state.rawValue)", ["channel": channel])])
    }
}
