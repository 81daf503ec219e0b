import ArgumentParser
import Operations

struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "The linked Amazon accounts.",
        subcommands: [AccountsAdd.self, AccountsList.self, AccountsSet.self], defaultSubcommand: AccountsList.self)
}

struct AccountsList: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show all accounts.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let accounts = try await desk.accounts()
        var table = Table(texts, "account", "seller", "region", "marketplaces", "time-zone", "state", "linked")
        for account in accounts {
            table.add(
                account.id, account.sellerID, account.region, account.countries.joined(separator: " "),
                account.timeZone, texts.word("account", account.state), account.linkedAt.text)
        }
        return Answer(accounts, table.lines)
    }
}
