import Fulfilment
import Operations

extension JSONNode {
    /// A shipment: where it stands, and what was tried. What Amazon wrote in its own words stays with the operator.
    static func shipment(_ shipment: ProgramShipment) -> JSONNode {
        let card = shipment.card
        return .fields([
            "shipment": .integer(card.shipment), "orderId": .string(shipment.order),
            "account": .string(shipment.account), "state": .string(card.state),
            "pendingTransfer": .bool(card.isPendingTransfer),
            "deferral": .text(shipment.isDeferred ? "shipping-status-failed" : nil), "reason": .text(card.reason),
            "door": .string(card.door), "carrier": .text(card.carrier), "method": .text(card.method),
            "trackingNumber": .text(card.tracking), "label": .string(card.label), "shippedAt": .moment(card.shippedAt),
            "markedAt": .moment(card.markedAt), "deadline": .moment(card.deadline),
            "waitsForRun": .bool(card.isHeldForRun), "nextAt": .moment(card.nextAt), "tries": .number(card.tries),
            "acceptedAt": .moment(card.acceptedAt), "provenAt": .moment(card.provenAt), "recall": .text(card.recall),
            "buyerRequest": .text(card.buyerRequest),
            "attempts": .array(
                card.attempts.map { attempt in
                    .fields([
                        "startedAt": .moment(attempt.startedAt), "endedAt": .moment(attempt.endedAt),
                        "outcome": .text(attempt.outcome), "code": .text(attempt.code),
                        "requestId": .text(attempt.requestID),
                    ])
                }),
        ])
    }

    /// What became of the rows of a request.
    static func results(_ results: [ProgramRowResult], isPreview: Bool, _ texts: Texts) -> JSONNode {
        .fields(["preview": .bool(isPreview), "rows": .array(results.map { .result($0, texts) })])
    }

    private static func result(_ result: ProgramRowResult, _ texts: Texts) -> JSONNode {
        .fields([
            "row": .number(result.row), "orderId": .text(result.order), "account": .text(result.account),
            "outcome": .string(result.outcome.rawValue), "shipment": result.shipment.map { .integer($0) } ?? .null,
            "state": .text(result.state), "reason": .text(result.reason), "text": .text(result.text(texts)),
            "findings": .array(
                result.findings.map { finding in
                    .fields([
                        "severity": .string(finding.severity.rawValue), "code": .string(finding.code),
                        "text": .string(ProgramRowResult.text(of: finding, texts)), "values": .values(finding.values),
                    ])
                }),
        ])
    }

    /// A wish to have an order cancelled.
    static func cancel(_ card: CancelWishCard) -> JSONNode {
        .fields([
            "orderId": .string(card.order), "account": .string(card.account), "status": .string(card.status),
            "reason": .string(card.reason), "state": .string(card.state), "open": .bool(card.isOpen),
            "wishedAt": .moment(card.wishedAt), "changedAt": .moment(card.changedAt),
            "alreadyRequested": .bool(card.wasThere),
        ])
    }
}
