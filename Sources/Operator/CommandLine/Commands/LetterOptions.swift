import ArgumentParser
import Operations

/// Which dead letters a command is about: numbers, or all that a filter names.
struct LetterOptions: ParsableArguments {
    @Argument(help: "Numbers of letters.")
    var ids: [Int64] = []
    @Flag(help: "All open ones that the other options name.")
    var all = false
    @Option(help: "With --all: only of this reason code.")
    var reasonCode: String?
    @Option(help: "With --all: only of this group; see `orderly dead-letters groups`.")
    var group: String?
    @Option(help: "With --all: only of this account.")
    var account: String?
    @Option(help: "With --all: only of this order.")
    var order: String?
    @Option(help: ArgumentHelp("With --all: only older than this.", valueName: "90s|2m|3h|7d"))
    var olderThan: String?

    var isEmpty: Bool { ids.isEmpty && !all && !narrows }

    private var narrows: Bool { [reasonCode, group, account, order, olderThan].contains { $0 != nil } }

    /// Each command that changes letters asks for one of both.
    func check() throws {
        guard ids.isEmpty == all else { throw ValidationError("Give either numbers of letters or --all.") }
        if !all, narrows {
            throw ValidationError("--reason-code, --group, --account, --order and --older-than go with --all.")
        }
    }

    var question: DeadLetterQuestion {
        DeadLetterQuestion(
            account: account, reason: reasonCode, group: group, order: order, olderThan: olderThan, ids: ids)
    }
}
