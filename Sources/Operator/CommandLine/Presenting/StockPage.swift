import Operations

/// Stock as a table, and one item with its movements.
struct StockPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ page: Page<StockCard>) -> [String] {
        figures(page.items) + texts.more(page.next)
    }

    func lines(_ page: Page<AmazonStockCard>) -> [String] {
        var table = Table(texts, "account", "sku", "condition", "state", "#quantity", "fnsku", "asin", "as-of")
        for card in page.items {
            table.add(
                card.account, card.sku, card.condition, card.state, String(card.quantity), card.fnsku, card.asin,
                card.asOf.text)
        }
        return table.lines + texts.more(page.next)
    }

    func lines(_ details: StockDetails) -> [String] {
        var table = Table(texts, "at", "movement", "#on-hand", "#reserved", "#committed", "order", "cause")
        for movement in details.movements {
            table.add(
                movement.bookedAt.text, texts.word("movement", movement.kind), signed(movement.onHand),
                signed(movement.reserved), signed(movement.committed), movement.order, movement.cause)
        }
        return figures([details.figures]) + [""] + table.lines + texts.more(details.next)
    }

    private func figures(_ cards: [StockCard]) -> [String] {
        var table = Table(
            texts, "sku", "#on-hand", "#reserved", "#committed", "#available", "#shortfall", "counted", "changed")
        for card in cards {
            table.add(
                card.sku, String(card.onHand), String(card.reserved), String(card.committed), String(card.available),
                String(card.shortfall), card.countedAt?.text, card.changedAt.text)
        }
        return table.lines
    }

    private func signed(_ number: Int) -> String {
        number > 0 ? "+\(number)" : String(number)
    }
}
