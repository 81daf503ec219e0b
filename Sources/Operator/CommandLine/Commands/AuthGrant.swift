import ArgumentParser
import Operations

struct AuthGrant: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give an account a refresh token: the first one, or a renewed one.",
        discussion: """
            A private application's token comes from Seller Central (Develop Apps, Authorize):
              orderly auth grant de-1 --refresh-token-file FILE
            A public application asks the seller. --consent prints the page to open; the browser ends at an address of the \
            application's own, which is handed over within 5 minutes:
              orderly auth grant de-1 --consent
              orderly auth grant de-1 --redirected-to - <<< 'https://…?state=…&selling_partner_id=…&spapi_oauth_code=…'
            The account keeps its name, what waits goes on, and what was missed meanwhile is fetched by itself.
            """)

    @Argument(help: "The account's short name.")
    var account: String
    @Option(help: ArgumentHelp("File with the refresh token; - reads it from the standard input.", valueName: "file|-"))
    var refreshTokenFile: String?
    @Flag(help: "Print the page on which the seller agrees to a public application.")
    var consent = false
    @Option(
        help: ArgumentHelp(
            "File with the address that the browser came to after that; - reads it from the standard input.",
            valueName: "file|-"))
    var redirectedTo: String?
    @Option(
        help: ArgumentHelp(
            "The application's own address that the browser is led to; its first one when left out.", valueName: "uri"))
    var redirectURI: String?
    @Flag(help: "The application is a draft.")
    var draft = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        let ways = [refreshTokenFile != nil, consent, redirectedTo != nil].count { $0 }
        guard ways == 1 else {
            throw ValidationError("Give one of --refresh-token-file, --consent and --redirected-to.")
        }
        guard redirectURI == nil || refreshTokenFile == nil, !draft || consent else {
            throw ValidationError(
                "--redirect-uri and --draft belong to --consent, the former to --redirected-to as well.")
        }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        if let refreshTokenFile {
            let token = try TokenSource.read(refreshTokenFile, surroundings)
            return granted(try await desk.grant(account: account, token: token), texts)
        }
        guard let way = surroundings.consent else { throw OperationRefusal(.consentUnavailable) }
        guard let redirectedTo else {
            let page = try await desk.consentPage(
                account: account, redirectURI: redirectURI, isDraft: draft, consent: way)
            return Answer(
                page,
                [
                    texts("said.consent.open", ["account": page.account, "until": page.validUntil.text]), page.url,
                    texts("said.consent.then", ["account": page.account]),
                ])
        }
        let address = try TokenSource.address(redirectedTo, surroundings)
        return granted(
            try await desk.grant(account: account, address: address, redirectURI: redirectURI, consent: way), texts)
    }

    private func granted(_ card: AccountCard, _ texts: Texts) -> Answer {
        Answer(
            card, [texts("said.account.changed", ["account": card.id, "state": texts.word("account", card.state)])])
    }
}
