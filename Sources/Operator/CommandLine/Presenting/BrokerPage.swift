import Operations

/// What the broker holds, as a table.
struct BrokerPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ report: BrokerReport) -> [String] {
        var table = Table(texts, "queue", "state", "#ready", "#consumers")
        for queue in report.queues {
            let state = !queue.isThere ? "missing" : queue.difference == nil ? "right" : "different"
            table.add(
                queue.name, texts.word("declared", state), queue.ready.map { String($0) },
                queue.consumers.map { String($0) })
        }
        var lines = [texts("said.broker", ["version": report.version])] + table.lines
        for queue in report.queues { lines += queue.difference.map { ["! \(queue.name): \($0)"] } ?? [] }
        if !report.isSound { lines += ["→ " + texts("said.broker.advice")] }
        return lines
    }
}
