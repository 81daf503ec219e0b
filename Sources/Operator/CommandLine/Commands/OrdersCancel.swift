import ArgumentParser
import Operations

struct OrdersCancel: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel an order at Amazon, or take that back.",
        discussion: """
            Whole orders only, with a reason; where the buyer has asked for it, that is the reason. It is sent after the time \
            in which it can be withdrawn (confirm.settle), and no shipment of the order is confirmed meanwhile. Amazon takes \
            no cancellation of an order that is not paid: with --when-payable it waits, and goes once the order is paid.
            orderly orders cancel 302-1234567-1234567 --reason no-inventory
            """)

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(
        help: ArgumentHelp(
            "no-inventory, buyer-cancelled, address-undeliverable, customer-exchange or pricing-error.",
            valueName: "reason"))
    var reason: String?
    @Flag(help: "An unpaid order: wait for the payment, and send it then.")
    var whenPayable = false
    @Flag(help: "Send it at once.")
    var now = false
    @Flag(help: "Take the wish back, until it is sent.")
    var withdraw = false
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if withdraw, reason != nil || whenPayable || now {
            throw ValidationError("--withdraw goes alone.")
        }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let wish =
            withdraw
            ? try await desk.withdrawCancel(order, account: account)
            : try await desk.wishCancel(
                order, account: account, reason: reason, whenPayable: whenPayable, isUrgent: now)
        return Answer(wish, [LocalOrderPage(texts).line(wish)])
    }
}

struct OrdersWishes: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel-wishes", abstract: "Show the orders that somebody wants cancelled, and how far that is.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let wishes = try await desk.cancelWishes(account: account)
        return Answer(wishes, LocalOrderPage(texts).lines(wishes))
    }
}
