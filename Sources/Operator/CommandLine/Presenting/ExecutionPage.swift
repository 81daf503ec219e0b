import Operations

/// How far commands over many dead letters are.
struct ExecutionPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    /// `Execution 3: 40 of 412 have their result, 2 of them dead letters again.`
    func line(_ card: ExecutionCard) -> String {
        texts(
            "said.execution.progress",
            [
                "execution": String(card.execution), "finished": String(card.done + card.failed),
                "total": String(card.total), "failed": String(card.failed), "taken": String(card.taken),
            ])
    }

    func lines(_ card: ExecutionCard) -> [String] {
        var lines = [line(card)]
        if card.refused > 0 { lines.append(texts("said.execution.refused", ["count": String(card.refused)])) }
        if let reason = card.stoppedBecause {
            lines.append(texts("said.execution.stopped." + reason, ["left": String(card.total - card.taken)]))
        } else if !card.isOver {
            lines.append(texts("said.execution.goes-on", ["execution": String(card.execution)]))
        }
        return lines
    }

    func lines(_ cards: [ExecutionCard]) -> [String] {
        var table = Table(texts, "#number", "at", "by", "state", "#taken", "#done", "#failed", "#total")
        for card in cards {
            table.add(
                String(card.execution), card.startedAt.text, card.startedBy, texts.word("execution", card.state),
                String(card.taken), String(card.done), String(card.failed), String(card.total))
        }
        return table.lines
    }
}
