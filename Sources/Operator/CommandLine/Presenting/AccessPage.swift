import Operations

/// Access as a table, with what to do about each trouble.
struct AccessPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ cards: [AccessCard]) -> [String] {
        var table = Table(
            texts, "account", "access", "read-proven", "write-proven", "#failures", "#grant-days", "#secret-days")
        for card in cards {
            table.add(
                card.account, texts("access." + card.verdict.rawValue), card.readProvenAt?.text,
                card.writeProvenAt?.text, String(card.failures), card.grantDaysLeft.map { String($0) },
                card.secretDaysLeft.map { String($0) })
        }
        let advice = cards.compactMap { card in
            texts.advice("access-" + card.verdict.rawValue).map { "\(card.account): \($0)" }
        }
        return table.lines + (advice.isEmpty ? [] : [""]) + advice
    }
}
