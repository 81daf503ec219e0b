import ArgumentParser

struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Reports that Amazon makes.",
        subcommands: [
            ReportsRequest.self, ReportsList.self, ReportsFindings.self, ReportsTypes.self, ReportsShow.self,
            ReportsDownload.self, ReportsView.self, ReportsImport.self, ReportsSchedules.self,
            ReportsSchedule.self, ReportsUnschedule.self,
        ],
        defaultSubcommand: ReportsList.self)
}
