import ArgumentParser
import Operations

struct AccountsAdd: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Link an Amazon account: one seller in one region.",
        discussion: """
            Gives it the default clocks: polls every 15 minutes (Amazon's own shipments every 3 hours), confirmation runs at \
            12:00, 15:00 and 18:00 in its time zone. Without a refresh token it waits for `orderly auth grant`.
            """)

    @Argument(help: "A short name for it, for example de-1. It never changes.")
    var id: String
    @Option(help: "The seller id that Seller Central shows.")
    var sellerID: String
    @Option(help: "eu, na or fe.")
    var region: String
    @Option(help: ArgumentHelp("Country codes or Amazon's ids, separated by commas: DE,FR.", valueName: "list"))
    var marketplaces: String
    @Option(help: ArgumentHelp("IANA name, for example Europe/Berlin.", valueName: "zone"))
    var timeZone: String
    @Option(help: ArgumentHelp("File with the refresh token; - reads it from the standard input.", valueName: "file|-"))
    var refreshTokenFile: String?
    @Option(help: ArgumentHelp("What is done with unpaid orders.", valueName: "off|reserve|import"))
    var pendingMode: String?
    @Option(
        help: ArgumentHelp(
            "What the stock figures are that your ERP gives: all that lies there, or what is left for sale. Asked for at a "
                + "terminal while nobody has said it.", valueName: "physical|free"))
    var stockFigure: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let figure = try await figure(desk, texts, surroundings)
        let account = try await desk.addAccount(
            NewAccount(
                id: id, sellerID: sellerID, region: region, marketplaces: commaSeparated(marketplaces),
                timeZone: timeZone,
                refreshToken: try refreshTokenFile.map { try TokenSource.read($0, surroundings) },
                pendingMode: pendingMode))
        let code = refreshTokenFile == nil ? "said.account.awaits" : "said.account.added"
        return Answer(account, [texts(code, ["account": account.id])] + (try await set(figure, desk, texts)))
    }

    /// What the numbers mean is a question of the merchant's, not of one account: asked until it is answered, and before
    /// anything is written.
    ///
    /// - Returns: `nil` where it was answered before, '' where it stays open.
    private func figure(
        _ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings
    ) async throws -> String? {
        var answer = stockFigure
        if answer == nil {
            guard try await desk.isStockFigureOpen() else { return nil }
            answer = common.json ? nil : surroundings.ask?(texts("said.figure.question"))
        }
        guard let answer, !answer.isEmpty else { return "" }
        try OperatorDesk.checkStockFigure(answer)
        return answer
    }

    private func set(_ figure: String?, _ desk: OperatorDesk, _ texts: Texts) async throws -> [String] {
        guard let figure else { return [] }
        guard !figure.isEmpty else { return [texts("said.figure.open")] }
        _ = try await desk.set("stock.figure", to: figure, account: nil)
        return []
    }
}

func commaSeparated(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
}
