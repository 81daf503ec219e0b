import ArgumentParser
import Operations

struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "The orders.",
        subcommands: [
            OrdersList.self, OrdersShow.self, OrdersCount.self, OrdersCancel.self, OrdersWishes.self, OrdersEdit.self,
            OrdersEdits.self, OrdersConflicts.self, OrdersFetched.self,
        ], defaultSubcommand: OrdersList.self)
}

struct OrdersList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show orders, the last changed at Amazon first.",
        discussion: "Unpaid orders are shown where the account imports them, and with --status pending.")

    @Option(help: "A status, for example unshipped; open = all that is still to be shipped.")
    var status: String?
    @Option(help: ArgumentHelp("Who ships it.", valueName: "mfn|sfp|fba|mcf"))
    var service: String?
    @Option(help: "Only of this account.")
    var account: String?
    @Option(
        help: ArgumentHelp(
            "Changed at Amazon since: 2026-03-01 or “2026-03-01 14:30”, the account's time.", valueName: "date"))
    var since: String?
    @Option(help: ArgumentHelp("Whether it is paid.", valueName: "not-yet-submitted|paid|unknown"))
    var payment: String?
    @Flag(inversion: .prefixedNo, help: "Paid, and everything is there that work needs; or not.")
    var complete: Bool?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let orders = try await desk.orders(
            OrderQuestion(
                account: account, status: status, service: service, since: since, payment: payment,
                isComplete: complete), try page.request)
        return Answer(orders, OrderPage(texts).lines(orders))
    }
}

struct OrdersShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one order with its lines, its stock and its shipments.")

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let order = try await desk.order(order, account: account)
        return Answer(order, OrderPage(texts).lines(order))
    }
}

struct OrdersCount: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Count orders and lines by account, status and service.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let counts = try await desk.orderCounts()
        return Answer(counts, OrderPage(texts).lines(counts))
    }
}
