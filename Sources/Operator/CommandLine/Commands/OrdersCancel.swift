import ArgumentParser
import Operations

struct OrdersCancel: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Note that an order is to be cancelled, or take that back.",
        discussion: """
            Amazon takes no cancellation of an order that is not paid: the wish is kept and waits for the payment. Nothing \
            is sent to Amazon by itself. It ends when the order ships or is cancelled.
            """)

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(
        help: ArgumentHelp(
            "no-inventory, buyer-cancelled, address-undeliverable, customer-exchange or pricing-error.",
            valueName: "reason"))
    var reason: String?
    @Flag(help: "Take the wish back.")
    var withdraw = false
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (reason == nil) == withdraw else { throw ValidationError("Give either --reason or --withdraw.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let wish =
            if let reason {
                try await desk.wishCancel(order, account: account, reason: reason)
            } else {
                try await desk.withdrawCancel(order, account: account)
            }
        return Answer(wish, [LocalOrderPage(texts).line(wish)])
    }
}

struct OrdersWishes: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel-wishes", abstract: "Show the orders that somebody wants cancelled.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let wishes = try await desk.cancelWishes(account: account)
        return Answer(wishes, LocalOrderPage(texts).lines(wishes))
    }
}
