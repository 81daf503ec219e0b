import Operations

/// One report, its document, and what came of an import.
extension ReportPage {
    func lines(_ details: ReportDetails) -> [String] {
        let report = details.report
        var facts = Facts(texts)
        facts.add("number", String(report.fetch))
        facts.add("account", report.account)
        facts.add("type", texts.word("report-kind", report.type) + " (\(details.amazonName))")
        facts.add("purpose", texts.word("report-purpose", report.purpose))
        facts.add("from", report.from?.text)
        facts.add("to", report.to?.text)
        facts.add("state", texts.word("report-state", report.state))
        facts.add("advice", texts(details.advice))
        facts.add("error", report.error)
        facts.add("next", details.nextAt?.text)
        facts.add("report-id", details.reportID)
        facts.add("requested-at", report.createdAt.text)
        facts.add("ended", report.endedAt?.text)
        if report.parts > 0 {
            facts.add("parts", "\(report.partsImported)/\(report.parts)")
            facts.add("orders", "\(report.orders) (\(texts("column.changed-orders")): \(report.changed))")
        }
        if let document = details.document {
            facts.add("document", texts("said.report.document", ["bytes": String(document.bytes)]))
            facts.add("sha256", document.sha256)
            facts.add("charset", document.charset)
            facts.add("personal", texts.yesNo(document.isPersonal))
            facts.add("kept-until", document.keptUntil.text)
        }
        return facts.lines
    }

    func lines(_ result: ReportDownload) -> [String] {
        [texts("said.report.downloaded", ["file": result.file, "bytes": String(result.bytes)])]
    }

    func lines(_ view: ReportView) -> [String] {
        let hidden = view.columns.count(where: \.isMasked)
        let heads = view.columns.map(\.name)
        let rows = view.rows.map { cells in
            heads.indices.map { index in
                index < cells.count ? shown(cells[index] ?? "•••") : ""
            }
        }
        let widths = heads.indices.map { index in ([heads] + rows).map { $0[index].count }.max() ?? 0 }
        let lines = ([heads] + rows).map { cells in
            let line = heads.indices.map { index in
                cells[index] + String(repeating: " ", count: widths[index] - cells[index].count)
            }.joined(separator: "  ")
            return line.reversed().drop { $0 == " " }.reversed().reduce(into: "") { $0.append($1) }
        }
        let note = hidden == 0 ? [] : [texts("said.report.masked", ["count": String(hidden)])]
        return (view.rows.isEmpty ? [texts("said.none")] : lines) + note + texts.more(view.next)
    }

    func lines(_ result: ReportImportResult) -> [String] {
        let values = [
            "number": String(result.fetch), "type": result.type, "account": result.account,
            "orders": String(result.orders), "changed": String(result.changed), "odd": String(result.rowsOdd),
            "refused": String(result.rowsRefused), "done": String(result.partsImported),
            "parts": String(result.parts), "moment": result.newerAsOf?.text ?? "",
        ]
        let said: String
        if !result.isOver {
            said = "said.report.import-waits"
        } else if result.partsDead > 0 {
            said = "said.report.import-dead"
        } else if result.newerAsOf != nil {
            said = "said.report.older-stock"
        } else {
            said = "said.report.imported-\(result.use)"
        }
        var table = Table(texts, "#line", "finding", "columns", "order", "imported")
        for finding in result.findings {
            table.add(
                String(finding.line), texts.word("finding", finding.kind), finding.columns.joined(separator: ", "),
                finding.order, texts.yesNo(finding.isImported))
        }
        return [texts(said, values)] + (result.findings.isEmpty ? [] : table.lines)
    }

    /// A cell on a line of its own length: control characters would break the table.
    private func shown(_ cell: String) -> String {
        let text = String(cell.unicodeScalars.map { $0.value < 32 ? " " : Character($0) })
        return text.count > 40 ? text.prefix(39) + "…" : text
    }
}
