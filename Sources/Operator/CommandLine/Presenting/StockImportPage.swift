import Operations

/// What a stock list changes: a sentence, the counts, the largest changes, what was odd.
struct StockImportPage {
    private static let shownFindings = 20
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ result: StockImportResult) -> [String] {
        let values = [
            "file": result.file, "items": String(result.items), "rows": String(result.rows),
            "asof": result.asOf.text, "figure": result.figure, "new": String(result.new),
            "raised": String(result.raised), "lowered": String(result.lowered),
            "unchanged": String(result.unchanged), "outdated": String(result.outdated),
            "repeated": String(result.repeated), "nottaken": String(result.notTaken),
            "difference": result.difference > 0 ? "+\(result.difference)" : String(result.difference),
            "orders": String(result.announcedOrders),
        ]
        var lines = [
            texts(result.isPreview ? "said.stock.import.preview" : "said.stock.import.done", values),
            texts("said.stock.import.counts", values),
        ]
        if !result.changes.isEmpty {
            var table = Table(texts, "stock-item", "#before", "#after")
            for change in result.changes {
                table.add(change.item, change.before.map { String($0) }, String(change.after))
            }
            lines += [""] + table.lines
        }
        if !result.findings.isEmpty {
            lines.append("")
            for finding in result.findings.prefix(Self.shownFindings) {
                let numbers = ([finding.line] + finding.otherLines).map { String($0) }.joined(separator: ", ")
                let text = texts("finding.stock." + finding.code)
                lines.append(
                    texts(
                        "said.stock.import.finding",
                        ["lines": numbers, "text": [finding.sku, text].compactMap(\.self).joined(separator: ": ")]))
            }
            let all = result.findingCounts.values.reduce(0, +)
            if all > Self.shownFindings {
                lines += result.findingCounts.sorted { $0.key < $1.key }.map { code, count in
                    "\(count) × \(texts("finding.stock." + code))"
                }
            }
        }
        if result.announcedOrders > 0 { lines += ["", texts("said.stock.import.announced", values)] }
        if result.isPreview { lines += ["", texts("said.stock.import.apply")] }
        return lines
    }
}
