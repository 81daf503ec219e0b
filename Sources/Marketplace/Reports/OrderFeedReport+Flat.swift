extension OrderFeedReport {
    /// Reads a title line, counts, a blank line and a table, whose words are in the language of the seller's account. So the
    /// counts go by their place, and the columns that have no English name too.
    ///
    /// Source: recorded reports
    ///
    /// - Parameter flat: in UTF-8.
    init(flat: [UInt8]) throws(ReportError) {
        let lines = flat.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).map { line in
            line.last == ASCII.carriageReturn ? line.dropLast() : line
        }
        let title = lines.prefix(1).allSatisfy { !$0.isEmpty && !$0.contains(ASCII.tab) }
        let counts = lines.dropFirst().prefix { $0.first == ASCII.tab }
        let numbers = counts.compactMap(Self.count)
        guard !lines.isEmpty, title, numbers.count >= 2, numbers.count == counts.count, numbers[1] <= numbers[0] else {
            throw Self.damaged
        }
        let rest = lines.dropFirst(1 + counts.count)
        guard rest.first?.isEmpty != false else { throw Self.damaged }
        let rows = Self.rows(rest)
        var issues: [Issue] = []
        if let header = rows.first {
            guard let columns = Columns(header) else { throw Self.damaged }
            issues = rows.dropFirst().map(columns.issue)
        }
        self.init(processed: numbers[0], successful: numbers[1], issues: issues)
    }

    /// The number at the end of a line of the summary.
    private static func count(_ line: ArraySlice<UInt8>) -> Int? {
        guard let cell = cells(line).last, let number = Int(cell), number >= 0 else { return nil }
        return number
    }

    /// The cells of the table. A line without tabs goes on with the text of the row above it.
    private static func rows(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [[String]] {
        var rows: [[String]] = []
        for line in lines where !line.isEmpty {
            let cells = cells(line)
            if cells.count == 1, rows.count > 1 {
                guard let last = rows.last?.last, last.utf8.count < Self.longestText, let row = rows.popLast() else {
                    continue
                }
                rows.append(row.dropLast() + [last + " " + cells[0]])
            } else {
                rows.append(cells)
            }
        }
        return rows
    }

    /// Bytes of a text from which nothing more is added to it; more than is kept of any.
    private static let longestText = 4096

    private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: ASCII.tab, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Where what stands in a row of the table.
    private struct Columns {
        private let code: Int
        private let order: Int?
        private let item: Int?
        private let isTextLast: Bool

        /// The first column is the record's number; code, type and text stand side by side, at the end where not named.
        init?(_ header: [String]) {
            guard header.count >= 4 else { return nil }
            code = header.firstIndex(of: "error-code") ?? header.count - 3
            isTextLast = code + 3 == header.count
            order = header.firstIndex(of: "order-id")
            item = header.firstIndex(of: "order-item-id")
        }

        func issue(_ row: [String]) -> Issue {
            func cell(_ index: Int?) -> String? { index.flatMap { row.indices.contains($0) ? row[$0] : nil } }
            let text = isTextLast ? row.dropFirst(code + 2).joined(separator: " ") : cell(code + 2)
            return Issue(
                number: cell(0), severity: cell(code + 1), code: cell(code), text: text, order: cell(order),
                item: cell(item))
        }
    }
}
