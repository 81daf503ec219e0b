import Fulfilment

/// A chunk of Amazon's stock report → what lies in its warehouses, and findings.
package enum StockReportParser {
    /// - Throws: `.missingColumns`.
    package static func parse(_ chunk: ReportChunk) throws(ReportError) -> ParsedStock {
        let header = ReportHeader(line: chunk.header)
        let columns = try StockColumns(header)
        return chunk.body.withUnsafeBytes { read($0, firstLine: chunk.firstLine, columns, header) }
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer, firstLine: Int, _ columns: StockColumns, _ header: ReportHeader
    ) -> ParsedStock {
        let scan = LineScan(bytes: bytes)
        var parsed = ParsedStock()
        withUnsafeTemporaryAllocation(of: Int.self, capacity: columns.count + 1) { ends in
            var start = 0
            var line = firstLine
            while start < bytes.count {
                let next = scan.lineFeed(from: start) ?? bytes.count
                let end = next > start && bytes[next - 1] == ASCII.carriageReturn ? next - 1 : next
                if !scan.trimmed(start..<end).isEmpty {
                    add(ReportRow(scan, start..<end, line: line, ends: ends), columns, header, to: &parsed)
                }
                start = next + 1
                line += 1
            }
        }
        return parsed
    }

    private static func add(
        _ row: ReportRow, _ columns: StockColumns, _ header: ReportHeader, to parsed: inout ParsedStock
    ) {
        func text(_ column: Int?) -> String? {
            guard let column else { return nil }
            let cell = row.cell(column)
            return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
        }
        func note(_ kind: ReportFinding.Kind, _ column: Int?, isImported: Bool) {
            parsed.findings.append(
                ReportFinding(
                    kind: kind, line: row.line, columns: column.map { [header.names[$0]] } ?? [], order: nil,
                    isImported: isImported))
        }
        let sku = row.exactCell(columns.sku)
        guard !row.cell(columns.sku).isEmpty else {
            note(.missingValue, columns.sku, isImported: false)
            parsed.unread.hasNameless = true
            return
        }
        guard let quantity = CellReading.quantity(row.cell(columns.quantity)) else {
            let isEmpty = row.cell(columns.quantity).isEmpty
            note(isEmpty ? .missingValue : .unreadableValue, columns.quantity, isImported: false)
            parsed.unread.skus.insert(SKU(String(decoding: sku, as: UTF8.self)))
            return
        }
        if row.cellCount != columns.count { note(.cellCount, nil, isImported: true) }
        parsed.stock.append(
            AmazonStock(
                sku: SKU(String(decoding: sku, as: UTF8.self)), condition: text(columns.condition) ?? "",
                state: text(columns.state) ?? "", fnsku: text(columns.fnsku), asin: text(columns.asin),
                quantity: quantity))
    }
}
