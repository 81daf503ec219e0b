package import Database

/// How the engine answers a statement.
package struct StatementPlan: Sendable, Hashable {
    package let statement: SQLStatement
    /// What it was asked with. May name orders: not for logs.
    package let arguments: [SQLValue]
    /// The engine's own words, a step a line.
    package let steps: [String]
}
