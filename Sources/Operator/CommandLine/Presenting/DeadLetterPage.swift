import Operations

/// Dead letters as a table, one as a page, and what a command did to them.
struct DeadLetterPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ page: Page<DeadLetterCard>) -> [String] {
        var table = Table(texts, "#number", "at", "account", "order", "reason", "detail")
        for letter in page.items {
            table.add(
                String(letter.id), letter.createdAt.text, letter.account, letter.order ?? letter.queue,
                texts.reason(letter.reason), letter.detail)
        }
        let hint = page.items.contains { $0.state == "open" } ? ["", texts("said.letters.hint")] : []
        return table.lines + hint + texts.more(page.next)
    }

    func lines(_ groups: [DeadLetterGroupCard]) -> [String] {
        var table = Table(texts, "group", "#count", "account", "reason", "oldest", "detail")
        for group in groups {
            table.add(
                group.group, String(group.count), group.account ?? group.queue, texts.reason(group.reason),
                group.oldest.text, group.detail)
        }
        return table.lines + (groups.isEmpty ? [] : ["", texts("said.letters.groups-hint")])
    }

    func lines(_ details: DeadLetterDetails) -> [String] {
        let letter = details.letter
        var facts = Facts(texts)
        facts.add("number", String(letter.id))
        facts.add("state", texts.word("letter", letter.state))
        facts.add("queue", letter.queue)
        facts.add("account", letter.account)
        facts.add("order", letter.order)
        facts.add("reason", texts.reason(letter.reason))
        facts.add("detail", letter.detail)
        facts.add("group", letter.group)
        facts.add("advice", texts.advice(letter.reason))
        facts.add("at", letter.createdAt.text)
        facts.add("ended", letter.endedAt.map { "\($0.text) (\(letter.endedBy ?? "–"))" })
        return facts.lines + (details.shipment.map { [""] + ShipmentPage(texts).lines($0) } ?? [])
    }

    func lines(_ result: DeadLetterCommandResult, did: String) -> [String] {
        let isNothing = result.done == 0 && result.settled == 0 && result.refused.isEmpty
        var lines = isNothing ? [texts("said.letters.none")] : []
        if result.done > 0 { lines.append(texts(did, ["count": String(result.done)])) }
        if result.settled > 0 { lines.append(texts("said.letters.settled", ["count": String(result.settled)])) }
        return lines
            + result.refused.map { refused in
                var values = refused.values
                values["state"] = values["state"].map { texts.word("letter", $0) }
                return texts("refusal." + refused.code, values)
            }
    }
}
