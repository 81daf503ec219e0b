import ArgumentParser
import Operations

struct AuthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Whether Amazon lets the accounts in, and renewing that.",
        subcommands: [AuthShow.self, AuthGrant.self], defaultSubcommand: AuthShow.self)
}

struct AuthShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show for each account the last proof of access, what is wrong, and what ends when.",
        discussion: """
            Exit code 1 when an account is not let in.
            The terms: orderly settings set access.secretMade 2026-03-01; orderly settings set access.isPublic true --account \
            de-1
            """)

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let cards = try await desk.access(account: account)
        return Answer(cards, AccessPage(texts).lines(cards), isFailure: cards.contains { $0.verdict.isTrouble })
    }
}

struct AuthGrant: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give an account a refresh token: the first one, or a renewed one.",
        discussion: """
            A private application's token comes from Seller Central (Develop Apps, Authorize). The account keeps its name, \
            what waits goes on, and what was missed meanwhile is fetched by itself.
            """)

    @Argument(help: "The account's short name.")
    var account: String
    @Option(help: ArgumentHelp("File with the refresh token; - reads it from the standard input.", valueName: "file|-"))
    var refreshTokenFile: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let token = try TokenSource.read(refreshTokenFile, surroundings)
        let card = try await desk.grant(account: account, token: token)
        return Answer(
            card,
            [texts("said.account.changed", ["account": card.id, "state": texts.word("account", card.state)])])
    }
}

extension AccessCard.Verdict {
    /// A person, or Amazon, must do something.
    var isTrouble: Bool {
        switch self {
        case .works, .untried, .switchedOff, .refusedOnce: false
        case .neverAuthorised, .revoked, .roleMissing, .secretWrong, .amazonOutage, .network: true
        }
    }
}
