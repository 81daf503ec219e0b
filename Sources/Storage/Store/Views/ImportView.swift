package import Database

/// How far the import is.
package enum ImportView {
    package struct Totals: Sendable, Hashable {
        /// `nil` where they were not counted.
        package let orders: Int?
        package let lines: Int?
        /// Rows of reports that could not be imported; each is listed with its line number.
        package let findings: Int
        /// Raw answers of Amazon that lie in the store and are not imported yet.
        package let intakeWaiting: Int
    }

    /// - Parameter isCounting: also orders and lines, whose tables are read whole.
    package static func totals(isCounting: Bool, in transaction: any SQLTransaction) throws -> Totals {
        func count(_ statement: SQLStatement) throws -> Int {
            try transaction.first(statement, []) { try $0.int(0) } ?? 0
        }
        return Totals(
            orders: isCounting ? try count("SELECT count(*) FROM orders") : nil,
            lines: isCounting ? try count("SELECT count(*) FROM order_lines") : nil,
            findings: try count("SELECT count(*) FROM findings WHERE imported = 0"),
            intakeWaiting: try count("SELECT count(*) FROM intake WHERE state = 'stored'"))
    }
}
