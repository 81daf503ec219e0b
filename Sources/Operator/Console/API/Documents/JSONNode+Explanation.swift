import Operations

extension JSONNode {
    /// Where an order is, why, and what comes next (D1).
    static func why(_ report: WhyReport) -> JSONNode {
        .fields([
            "orderId": .string(report.order), "account": .text(report.account), "known": .bool(report.isKnown),
            "imported": .bool(report.isImported), "status": .text(report.status), "payment": .text(report.payment),
            "checkout": .text(report.checkout), "service": .text(report.service),
            "updatedAt": .moment(report.updatedAt), "firstSeenAt": .moment(report.firstSeenAt),
            "reasons": .array(
                report.reasons.map { reason in
                    .fields([
                        "code": .string(reason.code), "certainty": .string(reason.certainty.rawValue),
                        "values": .values(reason.values),
                    ])
                }),
            "next": .array(
                report.next.map { step in
                    .fields(["code": .string(step.code), "at": .moment(step.at), "values": .values(step.values)])
                }),
            "now": .moment(report.now),
        ])
    }

    /// What is fetched of one service in one marketplace, and what is not (D2).
    static func coverage(_ card: CoverageCard) -> JSONNode {
        .fields([
            "account": .string(card.account), "marketplaceId": .string(card.marketplace),
            "country": .string(card.country), "service": .string(card.service), "basis": .string(card.basis),
            "from": .moment(card.from), "to": .moment(card.to),
            "stretches": .array(
                card.stretches.map { stretch in
                    .fields([
                        "from": .moment(stretch.from), "to": .moment(stretch.to),
                        "kind": .string(stretch.kind.rawValue),
                        "report": stretch.fetch.map { .integer($0) } ?? .null,
                        "causes": .array(
                            stretch.causes.map { cause in
                                .fields([
                                    "code": .string(cause.code), "from": .moment(cause.from), "to": .moment(cause.to),
                                    "detail": .text(cause.detail),
                                ])
                            }),
                    ])
                }),
        ])
    }

    /// Named texts in the order of their names.
    static func values(_ values: [String: String]) -> JSONNode {
        .object(values.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: .string($0.value)) })
    }
}
