import Operations

/// What marking as shipped did.
struct ShipPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ answer: ShipAnswer) -> [String] {
        let values = [
            "order": answer.order, "shipment": answer.shipment.map { String($0) } ?? "",
            "state": answer.state.map { texts.word("shipment", $0) } ?? "",
            "reason": texts.reason(answer.reason) ?? "",
        ]
        var lines = [texts("said.ship." + answer.outcome.rawValue, values)]
        if answer.outcome == .created, answer.reason != nil {
            let isForFeed = answer.reason == "tracking-missing"
            lines.append(texts(isForFeed ? "said.ship.by-feed" : "said.ship.hint", values))
        }
        if let advice = answer.reason.flatMap({ texts.advice($0) }) { lines.append("→ " + advice) }
        return lines
    }

    func lines(_ result: ShipFileResult, file: String) -> [String] {
        let counts = [
            "file": file, "lines": String(result.lines), "created": String(result.created),
            "already": String(result.alreadyMarked), "updated": String(result.updated),
            "refused": String(result.notTaken),
        ]
        return [texts("said.ship.file", counts)]
            + result.findings.map { finding in
                let place = texts("label.place", ["file": file, "line": String(finding.line)])
                var values = finding.values
                values["state"] = values["state"].map { texts.word("shipment", $0) }
                values["order"] = finding.order ?? ""
                return [place, finding.order, texts(finding.code, values)].compactMap { $0 }.joined(separator: " ")
            }
    }
}
