import Operations

/// Amazon's schedules as a table, and what a command would change of them.
extension ReportPage {
    func lines(_ result: ReportScheduleResult) -> [String] {
        var lines = table(result.schedules)
        if !result.affected.isEmpty {
            let code = result.isDone ? "said.report.schedule-replaced" : "said.report.schedule-would-replace"
            lines += ["", texts(code)] + table(result.affected)
        }
        if !result.isDone { lines += ["", texts("said.report.schedule-shown")] }
        return lines
    }

    private func table(_ cards: [ReportScheduleCard]) -> [String] {
        var table = Table(texts, "number", "type", "every", "marketplaces", "next", "made-by")
        for card in cards {
            table.add(
                card.id, card.type, card.period, card.marketplaces.joined(separator: ", "), card.nextAt?.text,
                texts(card.isOurs ? "said.report.made-here" : "said.report.made-elsewhere"))
        }
        return table.lines
    }
}
