import ArgumentParser
import Operations

struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Reports that Amazon makes.",
        subcommands: [ReportsRequest.self, ReportsList.self, ReportsFindings.self], defaultSubcommand: ReportsList.self)
}

struct ReportsRequest: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for reports of a period, for example from before the account was linked.",
        discussion:
            "A period longer than 30 days is cut into several reports. What they hold is imported; no order is created twice."
    )

    @Argument(help: "The account's short name.")
    var account: String
    @Option(help: ArgumentHelp("What kind of report.", valueName: "all-orders|fba-shipments"))
    var type: String
    @Option(
        help: ArgumentHelp("First day, or a time, in the account's zone. At most two years ago.", valueName: "date"))
    var from: String
    @Option(help: ArgumentHelp("Last day (included), or a time (default: now).", valueName: "date"))
    var to: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.requestReports(account: account, type: type, from: from, to: to)
        return Answer(result, ReportPage(texts).lines(result))
    }
}

struct ReportsList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show reports, newest first: what was asked for and what came of it.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let reports = try await desk.reports(account: account, try page.request)
        return Answer(reports, ReportPage(texts).lines(reports))
    }
}

struct ReportsFindings: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Show odd rows of reports: line, columns and what is odd, never the row.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let findings = try await desk.findings(account: account, try page.request)
        return Answer(findings, ReportPage(texts).lines(findings))
    }
}
