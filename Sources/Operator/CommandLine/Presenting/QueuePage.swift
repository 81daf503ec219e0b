import Operations

/// Queues as a table.
struct QueuePage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ queues: [QueueCard]) -> [String] {
        var table = Table(texts, "queue", "#waiting", "#ready", "#unacked", "#oldest", "#consumers", "#dead")
        for queue in queues {
            table.add(
                queue.queue, String(queue.waiting), queue.ready.map { String($0) }, String(queue.unacked),
                texts.span(queue.oldestSeconds), queue.consumers.map { String($0) }, String(queue.dead))
        }
        return table.lines
    }
}
