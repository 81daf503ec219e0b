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

extension AccessCard.Verdict {
    /// A person, or Amazon, must do something.
    var isTrouble: Bool {
        switch self {
        case .works, .untried, .switchedOff, .refusedOnce: false
        case .neverAuthorised, .revoked, .roleMissing, .secretWrong, .amazonOutage, .network: true
        }
    }
}
