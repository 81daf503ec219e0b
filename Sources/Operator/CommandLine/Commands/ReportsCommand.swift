import ArgumentParser

struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Reports that Amazon makes.",
        subcommands: [ReportsRequest.self, ReportsList.self, ReportsFindings.self, ReportsTypes.self],
        defaultSubcommand: ReportsList.self)
}
