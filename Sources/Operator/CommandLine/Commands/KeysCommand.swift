import ArgumentParser
import Operations

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of encrypted data, and their renewal.",
        discussion: """
            To renew: stop the fleet, put a new line in front of the key file
            (printf v2:; head -c 32 /dev/urandom | base64), start it, then `orderly keys reseal`. When `orderly keys list` \
            shows no value and no document of the old key, its line may go. Both run where the spool directory is.
            """,
        subcommands: [KeysList.self, KeysReseal.self], defaultSubcommand: KeysList.self)
}

struct KeysList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show which key seals how many values.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.keys()
        return Answer(report, PrivacyPage(texts).lines(report), isFailure: report.keys.contains { !$0.isThere })
    }
}

struct KeysReseal: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "reseal", abstract: "Seal with the present key what an older one has sealed. Workers may go on.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.reseal { seen in
            if seen % 50_000 < 500 {
                surroundings.errorOutput(texts("said.keys.progress", ["count": String(seen)]) + "\n")
            }
        }
        let done = texts("said.keys.resealed", ["count": String(report.resealed)])
        return Answer(report, [done, ""] + PrivacyPage(texts).lines(report))
    }
}
