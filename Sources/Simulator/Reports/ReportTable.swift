/// Lines of a report out of named values; a column without a value stays blank.
struct ReportTable: Sendable {
    private let columns: [String]
    private let separator: String
    private var rows: [UInt8] = []

    /// - Parameter separator: a tab, or a comma between quoted cells.
    init(columns: [String], separator: String = "\t") {
        self.columns = columns
        self.separator = separator
    }

    mutating func add(_ values: [String: String]) {
        rows += Array((columns.map { cell(values[$0] ?? "") }.joined(separator: separator) + "\n").utf8)
    }

    var content: ReportContent {
        ReportContent(
            header: Array(columns.map { cell($0) }.joined(separator: separator).utf8),
            pieces: rows.isEmpty ? [] : [.finished(rows)])
    }

    private func cell(_ text: String) -> String {
        separator == ","
            ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            : text
    }
}
