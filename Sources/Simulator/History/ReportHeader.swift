/// The header line of an All Orders report: which column stands where.
struct ReportHeader: Sendable {
    /// As in the file, a byte order mark included.
    let line: [UInt8]
    let count: Int
    private let positions: [ReportColumn: Int]

    /// The columns Amazon documents, in its order: used when no history is loaded.
    ///
    /// Source: https://developer-docs.amazon.com/sp-api/docs/order-tracking-reports-attributes
    static let documented = ReportHeader(
        line: Array(ReportColumn.allCases.map(\.rawValue).joined(separator: "\t").utf8))

    init(line: [UInt8]) {
        self.line = line
        var text = String(decoding: line, as: UTF8.self)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        let names = text.split(separator: "\t", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != "\r" && $0 != "\r\n" }.lowercased() }
        count = names.count
        var positions: [ReportColumn: Int] = [:]
        for (index, name) in names.enumerated() {
            guard let column = ReportColumn(rawValue: name), positions[column] == nil else { continue }
            positions[column] = index
        }
        self.positions = positions
    }

    /// Nil when the file has no such column.
    func position(of column: ReportColumn) -> Int? {
        positions[column]
    }
}
