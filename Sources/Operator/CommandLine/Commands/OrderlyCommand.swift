import ArgumentParser

/// `orderly`: the root of all commands.
struct OrderlyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orderly",
        abstract: "Look at and steer the fleet that keeps orders, stock and shipments in step with Amazon.",
        discussion: """
            Exit codes: 0 done, 1 not carried out or not found, 2 wrong command line.
            ORDERLY_LANG=de answers in German. Every command takes --json, but for supervise, which runs until it is \
            stopped and ends with 78 where its plan cannot be used.
            """,
        subcommands: [
            StatusCommand.self, AccountsCommand.self, AuthCommand.self, SettingsCommand.self, SchedulesCommand.self,
            ApplyCommand.self,
            OrdersCommand.self, WhyCommand.self, ShipCommand.self, ShipmentsCommand.self, StockCommand.self,
            ItemsCommand.self,
            QueuesCommand.self, DeadLettersCommand.self, MessagesCommand.self, RunCommand.self, PauseCommand.self,
            ReportsCommand.self, CoverageCommand.self,
            BackfillCommand.self, PersonalDataCommand.self, KeysCommand.self, APITokensCommand.self,
            ChannelsCommand.self, OffersCommand.self,
            DatabaseCommand.self, BrokerCommand.self, SuperviseCommand.self,
        ])
}
