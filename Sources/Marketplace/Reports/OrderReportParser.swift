/// Chunks of order reports → orders and findings. Keep one for many chunks: it remembers texts that come back.
///
/// Columns are found by name in each chunk's own header. Cells are never quoted: a `"` is data. A row that is
/// odd is imported as far as it can be read, and a finding tells its line and columns; only a wrong header is
/// an error.
package struct OrderReportParser: Sendable {
    private var header: [UInt8]?
    private var kind: OrderReportKind
    private var columns: OrderColumns
    private var cells = CellTexts()

    package init() {
        kind = .allOrders
        columns = OrderColumns(ReportHeader(line: []), .allOrders)
    }

    /// Reads one chunk.
    ///
    /// - Parameter expected: the kind of report that was asked for; `nil` = told by the header.
    /// - Throws: `.missingColumns`, `.notAnOrderReport`.
    package mutating func parse(
        _ chunk: ReportChunk, as expected: OrderReportKind? = nil
    ) throws(ReportError) -> ParsedOrders {
        if chunk.header != header || (expected != nil && expected != kind) {
            let names = ReportHeader(line: chunk.header)
            if let expected {
                try names.check(expected)
                kind = expected
            } else {
                kind = try names.kind()
            }
            columns = OrderColumns(names, kind)
            header = chunk.header
        }
        return chunk.body.withUnsafeBytes { read($0, firstLine: chunk.firstLine) }
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, firstLine: Int) -> ParsedOrders {
        let scan = LineScan(bytes: bytes)
        var gathering = OrderGathering(kind: kind, columns: columns, expected: bytes.count / 512)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: columns.count + 1) { ends in
            var start = 0
            var line = firstLine
            while start < bytes.count {
                let next = scan.lineFeed(from: start) ?? bytes.count
                let end = next > start && bytes[next - 1] == ASCII.carriageReturn ? next - 1 : next
                if !scan.trimmed(start..<end).isEmpty {
                    gathering.add(ReportRow(scan, start..<end, line: line, ends: ends), &cells)
                }
                start = next + 1
                line += 1
            }
        }
        return gathering.finish()
    }
}
