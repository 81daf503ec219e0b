import Operations

/// Stock as a table, and one item with its movements.
struct StockPage {
    let texts: Texts

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
                signed(movement.reserved), signed(movement.committed), movement.order,
                [movement.cause, movement.reason, movement.person].compactMap(\.self).joined(separator: ", "))
        }
        return figures([details.figures]) + [""] + table.lines + texts.more(details.next)
    }

    func lines(_ verification: StockVerification) -> [String] {
        let values = [
            "items": String(verification.items), "movements": String(verification.movements),
            "count": String(verification.differing),
        ]
        guard !verification.isRight else { return [texts("said.stock-verified", values)] }
        var table = Table(texts, "figure", "item", "kept", "ledger")
        for difference in verification.differences {
            func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " / ") }
            table.add(
                texts.word("stock-figure", difference.figure), difference.item, text(difference.kept),
                text(difference.ledger))
        }
        return [texts("said.stock-differs", values), ""] + table.lines
    }

    func lines(_ result: StockMovementResult) -> [String] {
        var said = texts(result.isBooked ? "said.stock.moved" : "said.stock.moved-before")
        if let counted = result.countedAt { said = texts("said.stock.moved-counted", ["at": counted.text]) }
        return [said, ""] + figures(result.items)
    }

    func figures(_ cards: [StockCard]) -> [String] {
        var table = Table(
            texts, "sku", "#on-hand", "#reserved", "#committed", "#available", "#shortfall", "counted", "changed")
        for card in cards {
            table.add(
                card.sku, String(card.onHand), String(card.reserved), String(card.committed), String(card.available),
                String(card.shortfall), card.countedAt?.text, card.changedAt.text)
        }
        return table.lines
    }

    func signed(_ number: Int) -> String {
        number > 0 ? "+\(number)" : String(number)
    }
}
