import ArgumentParser

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "What was given up, why, and what to do with it.",
        subcommands: [
            DeadLettersList.self, DeadLettersGroups.self, DeadLettersShow.self, DeadLettersRequeue.self,
            DeadLettersExecutions.self, DeadLettersStop.self, DeadLettersEdit.self, DeadLettersExclude.self,
            DeadLettersDiscard.self, DeadLettersRestore.self,
        ], defaultSubcommand: DeadLettersList.self)
}
