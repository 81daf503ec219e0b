/// A fleet plan that cannot be used, or a state directory that another supervisor holds.
package struct FleetPlanError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, one clause.
    package let problem: String
    /// What to do about it, one clause.
    package let advice: String

    package init(problem: String, advice: String) {
        self.problem = problem
        self.advice = advice
    }

    package var description: String { "\(problem); \(advice)" }
}
