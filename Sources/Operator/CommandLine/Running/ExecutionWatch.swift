import Operations

/// Works on an execution for a person who looks on.
struct ExecutionWatch {
    private let desk: OperatorDesk
    private let texts: Texts
    private let surroundings: ToolSurroundings

    init(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) {
        self.desk = desk
        self.texts = texts
        self.surroundings = surroundings
    }

    /// - Parameter toTheEnd: until each letter has its result; else until all are put back.
    func follow(_ id: Int64, toTheEnd: Bool) async throws -> ExecutionCard {
        let show = surroundings.errorOutput
        let steps = ProgressSteps(every: 2000)
        let texts = texts
        var card = try await desk.work(on: id) { card in
            guard steps.isDue(Int64(card.taken)) else { return }
            show(ExecutionPage(texts).line(card) + "\n")
        }
        var last = card.done + card.failed
        while toTheEnd, !card.isOver {
            try await Task.sleep(for: .milliseconds(500))
            card = try await desk.execution(id)
            if card.done + card.failed != last {
                last = card.done + card.failed
                show(ExecutionPage(texts).line(card) + "\n")
            }
        }
        return card
    }
}
