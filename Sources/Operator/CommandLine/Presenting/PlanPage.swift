import Operations

/// The plans of named questions, a step a line.
struct PlanPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ plans: [QuestionPlan]) -> [String] {
        var table = Table(texts, "question", "#statement", "plan")
        for plan in plans {
            for (number, statement) in plan.statements.enumerated() {
                for (index, step) in statement.steps.enumerated() {
                    let isFirst = index == 0
                    table.add(
                        isFirst && number == 0 ? plan.question : "", isFirst ? String(number + 1) : "", step)
                }
            }
        }
        return table.lines
    }
}
