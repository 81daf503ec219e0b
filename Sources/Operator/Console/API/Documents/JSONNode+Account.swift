import Operations

extension JSONNode {
    /// An account, without anything secret.
    static func account(_ card: AccountCard) -> JSONNode {
        .fields([
            "account": .string(card.id), "sellerId": .string(card.sellerID), "region": .string(card.region),
            "marketplaceIds": .texts(card.marketplaces), "countries": .texts(card.countries),
            "timeZone": .string(card.timeZone), "state": .string(card.state), "stateSince": .moment(card.stateAt),
            "linkedAt": .moment(card.linkedAt),
        ])
    }

    /// A report: what was asked for and what came of it (S3-21).
    static func report(_ card: ReportCard) -> JSONNode {
        .fields([
            "report": .integer(card.fetch), "account": .string(card.account), "type": .string(card.type),
            "purpose": .string(card.purpose), "from": .moment(card.from), "to": .moment(card.to),
            "state": .string(card.state), "attempts": .number(card.attempts), "error": .text(card.error),
            "createdAt": .moment(card.createdAt), "endedAt": .moment(card.endedAt), "parts": .number(card.parts),
            "partsImported": .number(card.partsImported), "orders": .number(card.orders),
            "ordersChanged": .number(card.changed),
        ])
    }
}
