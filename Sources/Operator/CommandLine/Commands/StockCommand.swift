import ArgumentParser
import Operations

struct StockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Stock, and the ledger that explains it.",
        subcommands: [
            StockShow.self, StockCount.self, StockImport.self, StockAdjust.self, StockReceive.self, StockReturn.self,
            StockVerify.self,
        ], defaultSubcommand: StockShow.self)
}

struct StockShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all items, or one with its movements.")

    @Argument(help: "The SKU; none = all.")
    var sku: String?
    @Flag(
        help: "What lies in Amazon's warehouses, as its last stock report tells (reports request --type fba-inventory)."
    )
    var fba = false
    @Flag(help: "With a SKU: take each figure apart, to the unit, and show which orders hold what.")
    var explain = false
    @Option(help: "With --fba: only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if fba, sku != nil { throw ValidationError("--fba shows all articles of an account; leave the SKU out.") }
        if explain, sku == nil { throw ValidationError("--explain takes one SKU apart; name it.") }
        if !fba, account != nil { throw ValidationError("--account goes with --fba: own stock belongs to no account.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        if fba {
            let stock = try await desk.amazonStock(account: account, try page.request)
            return Answer(stock, StockPage(texts).lines(stock))
        }
        if let sku, explain {
            let explanation = try await desk.explainStock(of: sku, try page.request)
            return Answer(explanation, StockPage(texts).lines(explanation), isFailure: !explanation.isProven)
        }
        if let sku {
            let details = try await desk.stock(of: sku, try page.request)
            return Answer(details, StockPage(texts).lines(details))
        }
        let items = try await desk.stock(try page.request)
        return Answer(items, StockPage(texts).lines(items))
    }
}

struct StockCount: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Book what was counted on the shelf: all that lies there.")

    @Argument(help: "The SKU.")
    var sku: String
    @Argument(help: "Units counted, 0 or more.")
    var quantity: Int
    @Option(help: ArgumentHelp("When it was counted (default: now), the accounts' time.", valueName: "date"))
    var asOf: String?
    @Flag(help: "The SKU is new: nobody knows it so far.")
    var new = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.count(sku, quantity: quantity, asOf: asOf, isNew: new)
        return Answer(card, StockPage(texts).lines(Page(items: [card], next: nil)))
    }
}
