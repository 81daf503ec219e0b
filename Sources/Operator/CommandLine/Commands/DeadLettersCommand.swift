import ArgumentParser

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "What was given up, why, and what to do with it.",
        subcommands: [
            DeadLettersList.self, DeadLettersShow.self, DeadLettersRequeue.self, DeadLettersExclude.self,
        ], defaultSubcommand: DeadLettersList.self)
}
