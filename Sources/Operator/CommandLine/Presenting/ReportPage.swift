import Operations

/// Reports as a table, and what a request asked for.
struct ReportPage {
    let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ result: ReportRequestResult) -> [String] {
        let isSpaced = result.windows.contains { $0.dueAt != nil }
        var table = isSpaced ? Table(texts, "from", "to", "#number", "asked-at") : Table(texts, "from", "to", "#number")
        for window in result.windows {
            let number = window.fetch.map { String($0) } ?? texts("said.report.under-way")
            if isSpaced {
                table.add(window.from?.text, window.to?.text, number, window.dueAt?.text)
            } else {
                table.add(window.from?.text, window.to?.text, number)
            }
        }
        let asked = result.windows.count { $0.fetch != nil }
        let values = ["count": String(asked), "type": result.type, "account": result.account, "zone": result.timeZone]
        return [texts("said.report.requested", values)] + table.lines
    }

    func lines(_ page: Page<ReportCard>) -> [String] {
        var table = Table(
            texts, "#number", "account", "type", "from", "to", "state", "#parts", "#orders", "#changed-orders", "error")
        for report in page.items {
            table.add(
                String(report.fetch), report.account, report.type, report.from?.text, report.to?.text,
                texts.word("report-state", report.state), "\(report.partsImported)/\(report.parts)",
                String(report.orders),
                String(report.changed), report.error)
        }
        return table.lines + texts.more(page.next)
    }

    func lines(_ kinds: [ReportKindCard]) -> [String] {
        var table = Table(
            texts, "type", "report", "use", "region", "period", "personal", "schedulable", "state", "amazon-name",
            "known-from")
        for kind in kinds {
            table.add(
                kind.type, texts("report-kind.\(kind.type)"), texts.word("report-use", kind.use), kind.region,
                kind.longestWindowInDays.map { texts("said.report.window", ["days": String($0)]) }
                    ?? texts("said.report.present"), texts.yesNo(kind.isPersonal), texts.yesNo(kind.mayBeScheduled),
                kind.state.map { texts.word("report-state", $0) },
                kind.amazonName + (kind.isInferred ? " " + texts("said.report.inferred") : ""),
                "\(kind.source) (\(kind.readOn))")
        }
        return table.lines
    }

    func lines(_ page: Page<FindingCard>) -> [String] {
        var table = Table(texts, "account", "report", "#line", "finding", "columns", "order", "imported")
        for finding in page.items {
            table.add(
                finding.account, finding.report, String(finding.line), texts.word("finding", finding.kind),
                finding.columns.joined(separator: ", "), finding.order, texts.yesNo(finding.isImported))
        }
        return table.lines + texts.more(page.next)
    }
}
