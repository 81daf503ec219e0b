import Operations

/// One shipment with its attempts.
struct ShipmentPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func line(_ change: OperatorDesk.ShipmentChange) -> String {
        texts(
            "said.shipment",
            [
                "shipment": String(change.shipment), "order": change.order,
                "state": texts.word("shipment", change.state),
            ])
    }

    func line(_ taken: OperatorDesk.TakenOut) -> String {
        guard !taken.missing.isEmpty else {
            return texts("said.taken-out", ["shipment": String(taken.shipment), "order": taken.order])
        }
        return texts("said.taken-out.missing", ["shipment": String(taken.shipment), "steps": steps(taken.missing)])
    }

    private func steps(_ steps: [String]) -> String {
        steps.map { texts.word("taken-out-step", $0) }.joined(separator: ", ")
    }

    func lines(_ page: Page<ShipmentLine>) -> [String] {
        var table = Table(
            texts, "#shipment", "account", "order", "state", "flag", "deferral", "reason", "deadline", "age-limit",
            "next")
        for line in page.items {
            table.add(
                String(line.shipment), line.account, line.order, texts.word("shipment", line.state),
                texts.yesNo(line.isPendingTransfer),
                line.isDeferred ? texts("said.deferral.failed") : nil, texts.callReason(line.reason),
                line.deadline?.text, line.ageLimitAt?.text, line.expectedAt?.text)
        }
        return table.lines + texts.more(page.next)
    }

    func lines(_ shipment: ShipmentCard) -> [String] {
        var facts = Facts(texts)
        facts.add("shipment", "\(shipment.shipment): \(texts.word("shipment", shipment.state))")
        // Why a person took it out stands there in that person's words.
        let isInOwnWords = shipment.state == "excluded"
        facts.add("reason", isInOwnWords ? shipment.reason : texts.callReason(shipment.reason))
        facts.add("advice", shipment.reason.flatMap { texts.advice($0) })
        facts.add("carrier", [shipment.carrier, shipment.method].compactMap { $0 }.joined(separator: ", "))
        facts.add("tracking", shipment.tracking)
        facts.add("label", texts.word("label-source", shipment.label))
        facts.add("marked", "\(shipment.markedAt.text) (\(texts.word("door", shipment.door)), \(shipment.markedBy))")
        facts.add("shipped-at", shipment.shippedAt.text)
        facts.add("deadline", shipment.deadline?.text)
        facts.add("next", shipment.isHeldForRun ? texts("said.next-run") : shipment.nextAt?.text)
        if shipment.isDemoted { facts.add("rank", texts("said.demoted", ["count": String(shipment.refusals)])) }
        facts.add("recall", shipment.recall.map { texts.word("recall", $0) })
        facts.add("buyer-request", shipment.buyerRequest.map { texts.word("buyer-request", $0) })
        if !shipment.missingSteps.isEmpty { facts.add("missing-steps", steps(shipment.missingSteps)) }
        for change in shipment.history {
            facts.add(
                "corrected",
                "\(change.at.text) \(change.by): \(texts.word("corrected", change.field)) \(change.old ?? "–") → \(change.new ?? "–")"
            )
        }
        facts.add("accepted", shipment.acceptedAt?.text)
        facts.add("proven", shipment.provenAt?.text)
        guard !shipment.attempts.isEmpty else { return facts.lines }
        var table = Table(texts, "at", "outcome", "reason", "detail", "request")
        for attempt in shipment.attempts {
            table.add(
                attempt.startedAt.text, attempt.outcome.map { texts.word("attempt", $0) } ?? texts("said.under-way"),
                texts.callReason(attempt.code), attempt.detail, attempt.requestID)
        }
        return facts.lines + table.lines.map { "  " + $0 }
    }
}
