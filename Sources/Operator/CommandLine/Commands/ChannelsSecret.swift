import ArgumentParser
import Operations

struct ChannelsSecret: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Give a webhook channel a new secret, and show it once.",
        discussion: "For a day the one before signs as well, so that the shop is given the new one without a gap.")

    @Argument(help: "The channel's name.")
    var name: String
    @Flag(help: "Make a new one. The present one is never shown again.")
    var rotate = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !rotate { throw ValidationError("A secret is shown only when it is made: add --rotate to make a new one.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let made = try await desk.exchangeChannelSecret(name)
        return Answer(
            made,
            [
                made.secret,
                texts("said.channel.secret", ["channel": made.channel, "until": made.previousUntil.text]),
            ])
    }
}
