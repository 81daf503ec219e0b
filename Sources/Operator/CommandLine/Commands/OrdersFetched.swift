import ArgumentParser
import Operations

struct OrdersFetched: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetched",
        abstract: "Say that another system has fetched orders, and subtracts them from its free stock.",
        discussion: """
            Needed only where stock lists give what is left for sale (stock.figure free) and the other system takes its orders \
            by another way than the HTTP API.
            """)

    @Argument(help: "Amazon's order numbers; - reads them from the standard input.")
    var orders: [String]
    @Option(help: "Needed only where several accounts have an order.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let names =
            orders == ["-"] ? surroundings.input().split(whereSeparator: \.isWhitespace).map(String.init) : orders
        let count = try await desk.markFetched(names, account: account)
        return Answer(
            ["fetched": count, "known": names.count - count],
            [texts("said.orders.fetched", ["count": String(count), "known": String(names.count - count)])])
    }
}
