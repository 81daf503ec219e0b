import ArgumentParser
import Operations

/// How much of a long list to show.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many to show, 1 to 10000.", valueName: "n"))
    var limit = 50

    @Option(
        help: ArgumentHelp("Go on behind this place: the value that the page before ended with.", valueName: "place"))
    var after: String?

    var request: PageRequest {
        get throws { try PageRequest(limit: limit, after: after) }
    }
}
