import ArgumentParser
import Operations

struct APITokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api-tokens", abstract: "Who may ask the HTTP API, and for what.",
        subcommands: [APITokensAdd.self, APITokensList.self, APITokensRevoke.self],
        defaultSubcommand: APITokensList.self)
}

struct APITokensAdd: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token for a program, and show it once.",
        discussion:
            "personal:read lets it read names and addresses in orders. What is stored of a token cannot be turned back into it."
    )

    @Argument(help: "A short name for it, for example erp.")
    var name: String
    @Option(
        help: ArgumentHelp(
            "What it may read, separated by commas: "
                + APIScope.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "list"))
    var scopes: String
    @Option(help: "Only of this account (default: of all).")
    var account: String?
    @Option(help: ArgumentHelp("How long it is let in (default: until it is revoked).", valueName: "n"))
    var days: Int?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let made = try await desk.addAPIToken(name: name, scopes: scopes, account: account, days: days)
        return Answer(made, [made.token, texts("said.token.added", ["name": made.card.name])])
    }
}

struct APITokensList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show all tokens, never their text.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let tokens = try await desk.apiTokens()
        var table = Table(texts, "name", "state", "scopes", "account", "created", "by", "expires", "used")
        for token in tokens {
            table.add(
                token.name, texts.word("token", token.state), token.scopes.joined(separator: " "),
                token.account ?? texts("label.all"), token.createdAt.text, token.createdBy,
                token.expiresAt?.text ?? texts("label.never"), token.lastUsedAt?.text ?? texts("label.never"))
        }
        return Answer(tokens, table.lines)
    }
}

struct APITokensRevoke: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a token at once.")

    @Argument(help: "The token's name.")
    var name: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let token = try await desk.revokeAPIToken(name)
        return Answer(token, [texts("said.token.revoked", ["name": token.name])])
    }
}
