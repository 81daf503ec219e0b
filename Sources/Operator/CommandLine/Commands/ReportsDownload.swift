import ArgumentParser
import Operations

struct ReportsDownload: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Write a report's document to a new file, as Amazon made it.",
        discussion: "Documents lie here encrypted. The file is readable by you alone, and the download is written down."
    )

    @Argument(help: "Its number, as `orderly reports list` shows it.")
    var number: Int64
    @Option(help: ArgumentHelp("The new file (default: TYPE-NUMBER.txt).", valueName: "file"), completion: .file())
    var output: String?
    @Flag(help: "Also a document with buyers and addresses in it. You answer for the file then.")
    var allowPersonal = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.downloadReport(number, to: output, allowsPersonal: allowPersonal)
        return Answer(result, ReportPage(texts).lines(result))
    }
}
