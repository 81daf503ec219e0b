import Fulfilment

/// Reads a stock list as it arrives: CSV with commas, semicolons or tabs, UTF-8 or Windows-1252, plain or gzip, with a header
/// that names SKU and quantity in English or German. It keeps SKUs and numbers, never the file.
///
/// **A SKU that stands there several times** gets the smallest of its quantities. A list does not say whether its rows are
/// two shelves (then the sum is right), an old and a new state (then one of them is), or two articles under one SKU, as in
/// the only real list at hand. The smallest is the one figure that no reading sells too much by; equal quantities are simply
/// one. Where a quantity of such a SKU cannot be read, none of them is taken. Every case is a finding with its lines, and
/// who means the sum adds the rows up before.
package struct StockListParser: ~Copyable {
    private struct Seen {
        var quantity: Int?
        /// The line whose quantity counts, and the others.
        var line: Int
        var others: [Int] = []
        var isContradicting = false
        var isDoubtful = false
    }

    private static let longestSKU = 100
    private var lines: ReportLines
    private let names: StockListColumns.Names
    private var columns: StockListColumns?
    private var seen: [String: Seen] = [:]
    private var list = StockList()
    private var findings: [StockListFinding] = []

    package init(names: StockListColumns.Names = .init()) throws(ReportError) {
        lines = try ReportLines()
        self.names = names
    }

    /// Rows read so far.
    package var rows: Int { list.rows }

    /// - Throws: `ReportError`, `StockListColumns.Trouble`.
    package mutating func feed(_ bytes: [UInt8]) throws {
        for line in try lines.feedNumbered(bytes) { try take(line) }
    }

    /// The file has ended.
    ///
    /// - Throws: `ReportError`, `StockListColumns.Trouble`.
    package mutating func finish() throws -> StockList {
        for line in try lines.finishNumbered() { try take(line) }
        guard columns != nil else { throw ReportError(.empty, "There is nothing in it, not even a header.") }
        for (text, seen) in seen {
            if let quantity = seen.quantity, !seen.isDoubtful {
                list.entries.append(StockList.Entry(sku: SKU(text), quantity: quantity, line: seen.line))
            }
            guard !seen.others.isEmpty else { continue }
            note(
                seen.isDoubtful ? .doubtful : seen.isContradicting ? .contradicting : .repeated, line: seen.line,
                sku: text, others: seen.others.sorted(), isTaken: !seen.isDoubtful)
        }
        list.entries.sort { $0.sku.rawValue < $1.sku.rawValue }
        findings.sort { ($0.line, $0.kind.rawValue) < ($1.line, $1.kind.rawValue) }
        list.findings = Array(findings.prefix(StockList.findingLimit))
        return list
    }

    private mutating func take(_ line: ReportLines.Numbered) throws {
        guard let columns else {
            self.columns = try StockListColumns(header: line.cells, names)
            return
        }
        list.rows += 1
        let extra = line.cells.dropFirst(columns.count)
        guard extra.allSatisfy({ $0.allSatisfy(\.isWhitespace) }),
            line.cells.count > max(columns.sku, columns.quantity)
        else { return note(.cellCount, line: line.number) }
        let sku = Self.trimmed(line.cells[columns.sku])
        guard !sku.isEmpty else { return note(.skuMissing, line: line.number) }
        guard !Self.isBroken(sku) else { return note(.skuBroken, line: line.number) }
        take(sku, StockQuantity(line.cells[columns.quantity]), line: line.number)
    }

    private mutating func take(_ sku: String, _ quantity: StockQuantity, line: Int) {
        var units: Int?
        switch quantity {
        case .units(let value): units = value
        case .negative:
            units = 0
            note(.quantityNegative, line: line, sku: sku, isTaken: true)
        case .ambiguous: note(.quantityAmbiguous, line: line, sku: sku)
        case .unreadable: note(.quantityUnreadable, line: line, sku: sku)
        case .missing: note(.quantityMissing, line: line, sku: sku)
        }
        guard var known = seen[sku] else {
            seen[sku] = Seen(quantity: units, line: line)
            return
        }
        if let units, let before = known.quantity {
            if units != before { known.isContradicting = true }
            if units < before {
                known.others.append(known.line)
                (known.quantity, known.line) = (units, line)
            } else {
                known.others.append(line)
            }
        } else {
            known.others.append(line)
            known.isDoubtful = true
        }
        seen[sku] = known
    }

    private mutating func note(
        _ kind: StockListFinding.Kind, line: Int, sku: String? = nil, others: [Int] = [], isTaken: Bool = false
    ) {
        list.findingCounts[kind, default: 0] += 1
        // Those of lines that come first are shown; twice the limit leaves room for what is only known at the end.
        guard findings.count < StockList.findingLimit * 2 || !others.isEmpty else { return }
        findings.append(StockListFinding(kind, line: line, sku: sku, otherLines: others, isTaken: isTaken))
    }

    /// An error of a spreadsheet, a number it has rounded, or a text too long for a SKU.
    private static func isBroken(_ sku: String) -> Bool {
        let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#BEZUG!", "#NV", "#WERT!"]
        if errors.contains(sku.uppercased()) || sku.utf8.count > longestSKU { return true }
        return sku.wholeMatch(of: /\d[.,]\d+[eE]\+\d{1,2}/) != nil
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
