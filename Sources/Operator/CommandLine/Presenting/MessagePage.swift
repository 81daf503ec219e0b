import Operations

/// Maintenance messages as a table, one as a page.
struct MessagePage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ messages: [MessageCard]) -> [String] {
        guard !messages.isEmpty else { return [texts("said.messages.none")] }
        var table = Table(texts, "#number", "at", "account", "reason", "#count", "sample")
        for message in messages {
            table.add(
                String(message.message), message.openedAt.text, message.account, texts.reason(message.kind),
                String(message.affected), message.sample)
        }
        return table.lines + ["", texts("said.messages.hint")]
    }

    func lines(_ message: MessageCard) -> [String] {
        var facts = Facts(texts)
        facts.add("number", String(message.message))
        facts.add("reason", texts.reason(message.kind))
        facts.add("account", message.account)
        facts.add("subject", message.subject)
        facts.add("count", String(message.affected))
        facts.add("sample", message.sample)
        facts.add("at", message.openedAt.text)
        facts.add("changed", message.changedAt.text)
        facts.add("ended", message.closedAt?.text)
        facts.add("advice", texts.advice(message.kind))
        let actions = message.actions.map { action in
            texts("said.messages.action." + action, ["message": String(message.message)])
        }
        return facts.lines + (message.execution.map { ["", ExecutionPage(texts).line($0)] } ?? [])
            + (actions.isEmpty ? [] : [""] + actions)
    }
}
