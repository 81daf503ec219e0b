import Operations

/// The answer to “where is my order?” on one screen.
struct WhyPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ report: WhyReport) -> [String] {
        var facts = Facts(texts)
        facts.add("status", report.status.map { texts.word("status", $0) })
        facts.add("checkout", report.checkout.map { texts.word("checkout", $0) })
        facts.add("payment", report.payment.map { texts.word("payment", $0) })
        facts.add("service", report.service.map { texts.word("service", $0) })
        facts.add("updated", report.updatedAt?.text)
        facts.add("first-seen", report.firstSeenAt?.text)
        facts.add("now", report.now.text)
        facts.add(
            "known-to",
            report.knownTo.map { texts.word("coverage-service", $0.service) + " " + $0.to.text }.joined(separator: ", ")
        )
        return [head(report), ""] + facts.lines + [""] + reasons(report) + [""] + steps(report)
    }

    private func head(_ report: WhyReport) -> String {
        let values = ["order": report.order, "account": report.account ?? ""]
        guard report.isKnown else {
            let absent = texts("said.why.absent", values)
            return report.askedAmazon ? absent + " " + texts("said.why.asked-in-vain") : absent
        }
        if report.isFetched { return texts("said.why.fetched", values) }
        return texts(report.isImported ? "said.why.here" : "said.why.known", values)
    }

    private func reasons(_ report: WhyReport) -> [String] {
        var table = Table(texts, "certainty", "reason")
        for reason in report.reasons {
            var values = reason.values
            // Reasons of the store are codes; a person's words stay as they are.
            if reason.code.hasPrefix("cancel-") {
                values["reason"] = values["reason"].map { texts.word("cancel-reason", $0) }
            } else {
                values["reason"] = values["reason"].flatMap { texts.reason($0) }
            }
            table.add(texts("certainty." + reason.certainty.rawValue), texts("why." + reason.code, values))
        }
        return table.lines
    }

    private func steps(_ report: WhyReport) -> [String] {
        var table = Table(texts, "next-step", "at")
        for step in report.next { table.add(texts("next." + step.code, step.values), step.at?.text) }
        return table.lines
    }
}
