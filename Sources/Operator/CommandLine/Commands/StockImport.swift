import ArgumentParser
import Operations

struct StockImport: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a stock list: first show what it would change, with --yes book it.",
        discussion: """
            CSV with commas, semicolons or tabs, UTF-8 or Windows-1252, plain, gzip or xz, with a header in English or German. \
            A quantity is whole pieces: 5, 5.0, 1.234,00; one that can be read in two ways (1.234) is not taken, one below 0 \
            counts as 0. A SKU that stands there several times gets the smallest of its quantities, the one that no reading \
            sells too much by. SKUs that are not in the list stay as they are. What shipped after the as-of is taken off; a list \
            older than the last count of an item changes nothing of it. The same list again changes nothing, or goes on where \
            it was interrupted. Ends with 1 when a row was not taken; the others are booked.
            """)

    @Argument(help: "The list.", completion: .file())
    var file: String
    @Option(
        help: ArgumentHelp(
            "When it was so on the shelf, the accounts' time, or file-time: when the file was last changed. --yes needs it.",
            valueName: "date|file-time"))
    var asOf: String?
    @Option(
        help: ArgumentHelp(
            "What the numbers are: all that lies there, or what is left for sale (default: the setting stock.figure).",
            valueName: "physical|free"))
    var figure: String?
    @Option(
        help: ArgumentHelp(
            "Which columns hold SKU and quantity, where their names do not tell: sku=Artikel,quantity=Frei.",
            valueName: "map"))
    var columns: String?
    @Flag(help: "Book it.")
    var yes = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let page = StockImportPage(texts)
        guard yes else {
            let result = try await desk.previewStockList(file: file, asOf: asOf, figure: figure, columns: columns)
            return Answer(result, page.lines(result))
        }
        let show = surroundings.errorOutput
        let steps = ProgressSteps(every: 5000)
        let result = try await desk.importStockList(
            file: file, asOf: asOf, figure: figure, columns: columns,
            progress: { done, all in
                guard steps.isDue(Int64(done)) else { return }
                show(texts("said.stock.import.progress", ["done": String(done), "all": String(all)]) + "\n")
            })
        return Answer(result, page.lines(result), isFailure: result.notTaken > 0)
    }
}
