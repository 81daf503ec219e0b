import Operations

extension JSONNode {
    /// The figures of a stock item.
    static func stock(_ card: StockCard) -> JSONNode {
        .fields([
            "item": .string(card.sku), "onHand": .number(card.onHand), "reserved": .number(card.reserved),
            "committed": .number(card.committed), "available": .number(card.available),
            "shortfall": .number(card.shortfall), "countedAt": .moment(card.countedAt),
            "changedAt": .moment(card.changedAt),
        ])
    }

    /// What a channel is to show of a SKU, and what it was told.
    static func offer(_ card: OfferCard) -> JSONNode {
        .fields([
            "channel": .string(card.channel), "sku": .string(card.sku), "wanted": .number(card.wanted),
            "shown": .number(card.shown), "state": .string(card.state), "changedAt": .moment(card.changedAt),
            "sending": .number(card.sending), "sent": .number(card.sent), "sentAt": .moment(card.sentAt),
            "accepted": .number(card.accepted), "acceptedAt": .moment(card.acceptedAt),
            "readBack": .number(card.readBack), "readAt": .moment(card.readAt), "buffer": .number(card.buffer),
            "maximum": .number(card.maximum), "reason": .text(card.reason), "issues": .text(card.issues),
            "number": .integer(card.number),
        ])
    }
}
