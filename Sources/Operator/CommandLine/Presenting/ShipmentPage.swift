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
