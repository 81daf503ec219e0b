import ArgumentParser
import Operations

struct BackfillCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Fetch what was missed, or orders from before the account was linked.",
        discussion: """
            orderly backfill de-1 --gaps
            orderly backfill de-1 --from 2026-01-01 --to 2026-02-28

            Amazon makes reports over at most 30 days each; they are imported as they come. No order is created twice, and \
            what is shipped or cancelled already is never confirmed.
            """)

    @Argument(help: "The account's short name.")
    var account: String
    @Flag(help: "Exactly what the live reading has left open.")
    var gaps = false
    @Option(
        help: ArgumentHelp("First day, or a time, in the account's zone. At most two years ago.", valueName: "date"))
    var from: String?
    @Option(help: ArgumentHelp("Last day (included), or a time (default: now).", valueName: "date"))
    var to: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if gaps == (from != nil) { throw ValidationError("Give either --gaps, or --from and --to.") }
        if gaps, to != nil { throw ValidationError("--to goes with --from.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result =
            if let from {
                try await desk.backfill(account: account, from: from, to: to)
            } else {
                try await desk.backfillGaps(account: account)
            }
        return Answer(result, CoveragePage(texts).lines(result))
    }
}
