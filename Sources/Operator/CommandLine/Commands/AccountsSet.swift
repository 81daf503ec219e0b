import ArgumentParser
import Operations

struct AccountsSet: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change an account, renew its token, or switch it on or off.",
        discussion: "A new token makes an account work again that Amazon did not let in.")

    @Argument(help: "The account's short name.")
    var id: String
    @Option(help: ArgumentHelp("Country codes or Amazon's ids, separated by commas.", valueName: "list"))
    var marketplaces: String?
    @Option(help: ArgumentHelp("IANA name.", valueName: "zone"))
    var timeZone: String?
    @Option(
        help: ArgumentHelp("File with the new refresh token; - reads it from the standard input.", valueName: "file|-"))
    var refreshTokenFile: String?
    @Option(help: ArgumentHelp("off: nothing is fetched, nothing is sent.", valueName: "active|off"))
    var state: String?
    @Option(
        help: ArgumentHelp(
            "What is done with unpaid orders, also with those that are pending now.", valueName: "off|reserve|import"))
    var pendingMode: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let account = try await desk.changeAccount(
            id,
            AccountChange(
                marketplaces: marketplaces.map { commaSeparated($0) }, timeZone: timeZone,
                refreshToken: try refreshTokenFile.map { try TokenSource.read($0, surroundings) }, state: state,
                pendingMode: pendingMode))
        return Answer(
            account,
            [
                texts(
                    "said.account.changed",
                    ["account": account.id, "state": texts.word("account", account.state)])
            ] + (account.pendingSwitch.map { PendingSwitchLines(texts).lines($0) } ?? []))
    }
}
