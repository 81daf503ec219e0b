package import Database
package import Fulfilment

/// The `stock_lists` table: lists of counts that were given, so that the same list is taken once, and goes on where it ended.
package enum StockListTable {
    package struct List: Sendable, Hashable {
        package let id: Int64
        /// The file's name without its folders.
        package let name: String
        package let asOf: Timestamp
        package let figure: StockFigure
        package let items: Int
        /// Items that had never been counted before.
        package let firstCounts: Int
        package let startedAt: Timestamp
        package let startedBy: String
        /// `nil` = it was not taken to its end.
        package let endedAt: Timestamp?
    }

    private static let columns =
        "id, name, as_of, figure, items, first_counts, started_at, started_by, ended_at"

    /// Opens a list, or finds it where the same was opened before.
    ///
    /// - Parameters:
    ///   - mark: names contents, as-of and figure.
    ///   - now: business time.
    package static func open(
        mark: String, name: String, asOf: Timestamp, figure: StockFigure, items: Int, by person: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> List {
        try transaction.run(
            """
            INSERT INTO stock_lists (mark, name, as_of, figure, items, started_at, started_by)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mark) DO NOTHING
            """, mark, name, asOf.rawValue, figure.rawValue, items, now.rawValue, person)
        guard let list = try find(mark: mark, in: transaction) else {
            throw DatabaseError(.misuse, "a stock list vanished between insert and read")
        }
        return list
    }

    package static func find(mark: String, in transaction: any SQLTransaction) throws -> List? {
        try transaction.first(SQLStatement("SELECT \(columns) FROM stock_lists WHERE mark = ?"), [.text(mark)]) {
            try read($0)
        }
    }

    package static func addFirstCounts(_ count: Int, to id: Int64, in transaction: any SQLTransaction) throws {
        guard count > 0 else { return }
        try transaction.run("UPDATE stock_lists SET first_counts = first_counts + ? WHERE id = ?", count, id)
    }

    /// `false` where it had ended before.
    package static func end(_ id: Int64, now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.run(
            "UPDATE stock_lists SET ended_at = ? WHERE id = ? AND ended_at IS NULL", now.rawValue, id) == 1
    }

    private static func read(_ row: any SQLRow) throws -> List {
        List(
            id: try row.integer(0), name: try row.text(1), asOf: try row.timestamp(2),
            figure: StockFigure(rawValue: try row.text(3)) ?? .physical, items: try row.int(4),
            firstCounts: try row.int(5), startedAt: try row.timestamp(6), startedBy: try row.text(7),
            endedAt: try row.optionalTimestamp(8))
    }
}
