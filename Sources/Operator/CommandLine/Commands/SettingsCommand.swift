import ArgumentParser
import Operations

struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "What the business wants, for the fleet or for one account.",
        subcommands: [SettingsShow.self, SettingsSet.self, SettingsHistory.self], defaultSubcommand: SettingsShow.self)
}

struct SettingsShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what holds and where it was set.")

    @Option(help: "As it holds for this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let settings = try await desk.settings(account: account)
        var table = Table(texts, "name", "value", "set-in", "changed", "by", "allowed")
        for setting in settings {
            table.add(
                setting.name, setting.value, texts.word("scope", setting.setIn), setting.changedAt?.text,
                setting.changedBy, setting.allowed)
        }
        return Answer(settings, table.lines)
    }
}

struct SettingsSet: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a setting; who did it is kept.")

    @Argument(help: "The setting's name: see `orderly settings show`.")
    var name: String
    @Argument(help: "Its value.")
    var value: String?
    @Option(help: "Only for this account.")
    var account: String?
    @Flag(name: .customLong("default"), help: "Take the value back to what holds without it.")
    var isDefault = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (value == nil) == isDefault else { throw ValidationError("Give either a value or --default.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let setting = try await desk.set(name, to: value, account: account)
        return Answer(
            setting,
            [
                texts(
                    "said.setting",
                    [
                        "name": setting.name, "value": setting.value,
                        "scope": texts.word("scope", account ?? "fleet"),
                    ])
            ] + (setting.pendingSwitches ?? []).flatMap { PendingSwitchLines(texts).lines($0) })
    }
}

struct SettingsHistory: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show who changed what: accounts, settings, schedules, pauses.")

    @Option(help: ArgumentHelp("How many of the latest changes to show, 1 to 10000.", valueName: "n"))
    var limit = 50
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let changes = try await desk.history(limit: try PageRequest(limit: limit).limit)
        var table = Table(texts, "at", "by", "account", "name", "old", "new")
        for change in changes {
            table.add(change.at.text, change.by, change.account, change.name, change.old, change.new)
        }
        return Answer(changes, table.lines)
    }
}
