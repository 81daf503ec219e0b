import ArgumentParser
import Operations

struct ReportsImport: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a report once more, or a file that was downloaded by hand.",
        discussion: """
            A number is a report of `orderly reports list`; its kept document is read again. A file may be plain, gzip \
            or xz; which report it is its header tells. No order is created twice. Ends with 1 when rows were refused.
            """)

    @Argument(help: ArgumentHelp("A report's number, or a file.", valueName: "number|file"), completion: .file())
    var source: String
    @Option(help: "The account's short name; needed for a file.")
    var account: String?
    @Option(help: ArgumentHelp("What kind of report the file is (default: told by its header).", valueName: "type"))
    var type: String?
    @Option(
        help: ArgumentHelp("When Amazon made it, in the account's zone; needed for fba-inventory.", valueName: "date"))
    var asOf: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if Int64(source) == nil, account == nil {
            throw ValidationError("Say whose file it is: --account.")
        }
        if Int64(source) != nil, account == nil, type != nil || asOf != nil {
            throw ValidationError("A kept report is imported as what it is: leave --type and --as-of out.")
        }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let show = surroundings.errorOutput
        let number: Int64
        if let known = Int64(source), account == nil {
            number = try await desk.importReportAgain(known)
        } else {
            let steps = ProgressSteps(every: 16 * 1024 * 1024)
            number = try await desk.importReport(
                file: source, account: account ?? "", type: type, asOf: asOf,
                progress: { bytes in
                    guard steps.isDue(bytes) else { return }
                    show(texts("said.report.read", ["mib": String(bytes / 1_048_576)]) + "\n")
                })
        }
        let result = try await desk.awaitImport(
            of: number, patience: .seconds(60),
            progress: { result in
                show(
                    texts(
                        "said.report.importing",
                        ["done": String(result.partsImported), "parts": String(result.parts)]) + "\n")
            })
        return Answer(result, ReportPage(texts).lines(result), isFailure: result.isIncomplete)
    }
}
