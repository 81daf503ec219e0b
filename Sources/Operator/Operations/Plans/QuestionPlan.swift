import Database
import Store

/// How the engine finds the answer to a question.
package struct QuestionPlan: Encodable, Sendable, Hashable {
    package struct Statement: Encodable, Sendable, Hashable {
        /// The statement's text on one line. What it is asked with is left out.
        package let sql: String
        /// The engine's own words, a step a line.
        package let steps: [String]
    }

    /// As a person or a program asks it.
    package let question: String
    package let statements: [Statement]

    init(_ question: String, _ plans: [StatementPlan]) {
        self.question = question
        statements = plans.map { plan in
            let words = plan.statement.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return Statement(sql: words, steps: plan.steps)
        }
    }
}
