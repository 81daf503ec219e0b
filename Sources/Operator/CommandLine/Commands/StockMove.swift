import ArgumentParser
import Operations

/// What every movement by hand may say.
struct MovementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When it was so (default: now), the accounts' time.", valueName: "date"))
    var asOf: String?
    @Option(help: ArgumentHelp("Books it once, however often it is said.", valueName: "key"))
    var key: String?
    @Flag(help: "The SKU is new: nobody knows it so far.")
    var new = false

    func movement(
        _ kind: StockMovement.Kind, _ sku: String, _ quantity: Int, reason: String?
    ) -> StockMovement {
        var movement = StockMovement(kind: kind, sku: sku, quantity: quantity, reason: reason)
        movement.asOf = asOf
        movement.key = key
        movement.isNew = new
        return movement
    }
}

struct StockAdjust: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "adjust", abstract: "Correct what is on hand, with a reason.",
        discussion: "A correction downwards needs two hyphens before it: orderly stock adjust --reason broken SKU -- -2"
    )

    @Argument(help: "The SKU.")
    var sku: String
    @Argument(help: "Units, with their sign: +3 or -2.", transform: { text in try signed(text) })
    var quantity: Int
    @Option(help: "Why.")
    var reason: String?
    @OptionGroup var options: MovementOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.move(options.movement(.adjust, sku, quantity, reason: reason))
        return Answer(result, StockPage(texts).lines(result))
    }
}

struct StockReceive: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "receive", abstract: "Book goods that have come in.")

    @Argument(help: "The SKU.")
    var sku: String
    @Argument(help: "Units, 1 or more.")
    var quantity: Int
    @Option(help: "A delivery note, or another word for the history.")
    var reason: String?
    @OptionGroup var options: MovementOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.move(options.movement(.receive, sku, quantity, reason: reason))
        return Answer(result, StockPage(texts).lines(result))
    }
}

struct StockReturn: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Book goods that have come back and can be sold again.")

    @Argument(help: "The SKU.")
    var sku: String
    @Argument(help: "Units, 1 or more.")
    var quantity: Int
    @Option(help: "The order they were of.")
    var order: String?
    @Option(help: "Needed only where several accounts have the order.")
    var account: String?
    @Option(help: "A word for the history.")
    var reason: String?
    @OptionGroup var options: MovementOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        var movement = options.movement(.return, sku, quantity, reason: reason)
        movement.order = order
        movement.account = account
        let result = try await desk.move(movement)
        return Answer(result, StockPage(texts).lines(result))
    }
}

/// `+3`, `3` or `-2`.
func signed(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw ValidationError("“\(text)” is no number of units: write +3 or -2.") }
    return number
}
