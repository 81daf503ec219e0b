import ArgumentParser
import Operations

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Start an automatic job by hand.", subcommands: [RunConfirm.self])
}

struct RunConfirm: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Transfer order status changes to Amazon now; says first what that does to the quota.",
        discussion: """
            A run puts back what failed, ranked first, and releases what was held for it. What waits anyway goes by itself as \
            fast as Amazon's quota allows: a run does not make it faster. Too many of them make it slower.
            orderly run confirm --dry-run      # only say
            """)

    @Option(help: "Only this account.")
    var account: String?
    @Flag(help: "Only say what it would do.")
    var dryRun = false
    @Flag(help: "Also where it does not help.")
    var force = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let page = RunPage(texts)
        if dryRun {
            let forecasts = try await desk.forecastRuns(account: account)
            return Answer(forecasts, forecasts.flatMap { page.lines($0) })
        }
        let runs = try await desk.runConfirmations(account: account, isForced: force)
        return Answer(runs, runs.flatMap { page.lines($0) }, isFailure: !runs.contains { $0.isStarted })
    }
}
