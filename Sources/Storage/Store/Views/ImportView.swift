package import Database

/// How far the import is: cheap enough to be asked every second.
package enum ImportView {
    package struct Totals: Sendable, Hashable {
        package let orders: Int
        package let lines: Int
        /// Rows of reports that could not be imported; each is listed with its line number.
        package let findings: Int
        /// Raw answers of Amazon that lie in the store and are not imported yet.
        package let intakeWaiting: Int
    }

    package static func totals(in transaction: any SQLTransaction) throws -> Totals {
        func count(_ statement: SQLStatement) throws -> Int {
            try transaction.first(statement, []) { try $0.int(0) } ?? 0
        }
        return Totals(
            orders: try count("SELECT count(*) FROM orders"), lines: try count("SELECT count(*) FROM order_lines"),
            findings: try count("SELECT count(*) FROM findings WHERE imported = 0"),
            intakeWaiting: try count("SELECT count(*) FROM intake WHERE state = 'stored'"))
    }
}
