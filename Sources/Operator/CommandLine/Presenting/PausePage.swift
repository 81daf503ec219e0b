import Operations

/// What people have stopped for a while.
struct PausePage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ cards: [PauseCard]) -> [String] {
        guard !cards.isEmpty else { return [texts("said.pause.none")] }
        return cards.map { card in
            texts(
                "said.pause.line",
                [
                    "work": texts.word("work", card.work), "account": card.account ?? texts("said.pause.all"),
                    "until": card.until.text, "by": card.by, "reason": card.reason, "waiting": String(card.waiting),
                ])
        }
    }
}
