import ArgumentParser
import Operations

struct ApplyCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Bring accounts, settings, schedules and stock to what a YAML file says.",
        discussion: """
            Applying the same file again changes nothing. What it does not name stays as it is.

            accounts:
              - id: de-1
                sellerID: A2XAMPLE0SELLER
                region: eu
                marketplaces: [DE, FR]
                timeZone: Europe/Berlin
                refreshTokenFile: de-1.token
                settings: { pending.mode: reserve }
                schedules: { poll.merchant: every 15m, confirm.run: off }
            settings:
              confirm.settle: 2m
              stock.figure: physical
            stock:
              asOf: 2026-03-01 08:00
              counts: { SKU-1: 5 }
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String
    @Flag(help: "Only show what would change.")
    var dryRun = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.apply(file: file, dryRun: dryRun)
        guard !result.changes.isEmpty else { return Answer(result, [texts("said.apply.nothing")]) }
        var table = Table(texts, "what", "account", "name", "old", "new")
        for change in result.changes {
            table.add(texts.word("what", change.what), change.account, change.name, change.old, change.new)
        }
        let summary = texts(
            result.isDryRun ? "said.apply.would" : "said.apply.did", ["count": String(result.changes.count)])
        return Answer(result, table.lines + ["", summary])
    }
}
