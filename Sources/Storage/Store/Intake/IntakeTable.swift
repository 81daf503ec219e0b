package import Database
package import Fulfilment
import Messages

/// Raw answers of Amazon that wait for the importer: sealed pages in the row, report chunks in a sealed spool file.
package enum IntakeTable {
    /// Where the bytes lie.
    package enum Content: Sendable, Hashable {
        /// A page of the Orders API, sealed.
        ///
        /// - Parameter isSingleOrder: the answer of `getOrder`, not of a search.
        case page(sealed: [UInt8], isSingleOrder: Bool = false)
        /// A chunk of a report: a sealed stretch of a spool file.
        case chunk(reportType: String, file: String, offset: Int64, length: Int, firstLine: Int)
    }

    package struct Row: Sendable {
        package let id: Int64
        package let account: AccountID
        package let fetch: Int64
        package let content: Content
        package let isImported: Bool
        /// Which report the rows are of: its type and where its window begins, or `#` and the number of its fetch; the type
        /// alone for what shows the present.
        package let origin: String
        /// Of which moment a report tells, where that matters.
        package let toldAt: Timestamp?
        package let storedAt: Timestamp

        /// The answer of `getOrder`, not of a search.
        package var isSingleOrder: Bool {
            if case .page(_, let isSingleOrder) = content { isSingleOrder } else { false }
        }
    }

    private static let singleOrder = "order"

    /// Context under which pages and chunks are sealed.
    package static let sealContext = "intake.payload"

    /// Stores a raw answer and announces it.
    @discardableResult
    package static func add(
        _ content: Content, account: AccountID, fetch: Int64, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let columns: (String, SQLValue, SQLValue, SQLValue, SQLValue, SQLValue, SQLValue)
        switch content {
        case .page(let sealed, let isSingleOrder):
            columns = (
                "orders-page", isSingleOrder ? .text(singleOrder) : .null, .blob(sealed), .null, .null, .null, .null
            )
        case .chunk(let type, let file, let offset, let length, let line):
            columns = (
                "report-chunk", .text(type), .null, .text(file), .integer(offset), length.sqlValue, line.sqlValue
            )
        }
        let id = try transaction.first(
            """
            INSERT INTO intake (account, "fetch", kind, report_type, payload, spool_file, spool_offset, spool_length,
              first_line, state, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', ?) RETURNING id
            """,
            [
                .text(account.rawValue), .integer(fetch), .text(columns.0), columns.1, columns.2, columns.3, columns.4,
                columns.5, columns.6, .integer(now.rawValue),
            ]
        ) { try $0.integer(0) }
        guard let id else { throw DatabaseError(.misuse, "an insert answered no id") }
        try OutboxTable.add(.intakeStored(intake: id), availableAt: now, in: transaction)
        return id
    }

    package static func find(_ id: Int64, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.first(
            """
            SELECT intake.account, intake.fetch, intake.report_type, payload, spool_file, spool_offset, spool_length,
              first_line, intake.state, fetches.window_from, fetches.told_at,
              intake.created_at
            FROM intake JOIN fetches ON fetches.id = intake.fetch WHERE intake.id = ?
            """, [.integer(id)]
        ) { row in
            let content: Content
            if let sealed = try row.optionalBlob(3) {
                content = .page(sealed: sealed, isSingleOrder: try row.optionalText(2) == singleOrder)
            } else {
                content = .chunk(
                    reportType: try row.text(2), file: try row.text(4), offset: try row.integer(5),
                    length: try row.int(6), firstLine: try row.int(7))
            }
            let type = try row.optionalText(2) ?? "orders"
            let fetch = try row.integer(1)
            let from = try row.optionalInteger(9).map { Timestamp(rawValue: $0) }
            return Row(
                id: id, account: AccountID(try row.text(0)), fetch: fetch, content: content,
                isImported: try row.text(8) != "stored", origin: origin(of: type, from: from, fetch: fetch),
                toldAt: try row.optionalInteger(10).map { Timestamp(rawValue: $0) },
                storedAt: Timestamp(rawValue: try row.integer(11)))
        }
    }

    /// Whether answers of an account wait for their import, or could not be imported.
    package static func hasUnimported(_ account: AccountID, in transaction: any SQLTransaction) throws -> Bool {
        for state in ["stored", "dead"] {
            let found = try transaction.first(
                SQLStatement("SELECT 1 FROM intake WHERE state = '\(state)' AND account = ? LIMIT 1"),
                [.text(account.rawValue)]
            ) { _ in true }
            if found == true { return true }
        }
        return false
    }

    /// Whether all that a fetch has brought is imported, or set aside.
    package static func isImported(fetch: Int64, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            #"SELECT 1 FROM intake WHERE "fetch" = ? AND state = 'stored' LIMIT 1"#, [.integer(fetch)]
        ) { _ in true } == nil
    }

    /// Under which words the findings of a report stand.
    package static func origin(of type: String, from: Timestamp?, fetch: Int64) -> String {
        // The present is told anew as a whole: what was odd of it before is forgotten.
        if ReportKind(amazonName: type)?.facts.use == .stockView { return type }
        return "\(type) \(from?.iso8601 ?? "#\(fetch)")"
    }

    private static let holdStored = SQLLockingStatement(
        "SELECT 1 FROM intake WHERE id = ? AND state = 'stored'", .change)

    /// Keeps an answer that is still to be imported for this transaction.
    ///
    /// - Returns: whether it is; what another has imported or set aside meanwhile is not.
    package static func hold(_ id: Int64, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(holdStored.statement(in: transaction), [.integer(id)]) { _ in true } ?? false
    }

    /// Marks an answer as imported. Its payload stays for a while, for people who ask what Amazon said.
    package static func finish(
        _ id: Int64, orders: Int, changed: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "UPDATE intake SET state = 'imported', imported_at = ?, orders = ?, changed = ? WHERE id = ?", now.rawValue,
            orders, changed, id)
    }

    /// Marks an answer that cannot be imported; it stays for a person.
    package static func bury(_ id: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run("UPDATE intake SET state = 'dead' WHERE id = ? AND state = 'stored'", id)
    }

    /// Deletes the imported answers of an account's searches and single questions.
    ///
    /// - Returns: how many.
    package static func discardPages(of account: AccountID, in transaction: any SQLTransaction) throws -> Int {
        try transaction.run(
            "DELETE FROM intake WHERE account = ? AND state = 'imported' AND kind = 'orders-page'", account.rawValue)
    }

    /// Deletes rows that were imported before `before`, at most `limit`.
    ///
    /// - Returns: spool files that no row needs any more.
    package static func discardImported(
        before: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [String] {
        let rows = try transaction.rows(
            """
            SELECT id, spool_file FROM intake WHERE state = 'imported' AND imported_at < ? ORDER BY imported_at LIMIT ?
            """, [before.rawValue.sqlValue, limit.sqlValue]
        ) { (try $0.integer(0), try $0.optionalText(1)) }
        for (id, _) in rows { try transaction.run("DELETE FROM intake WHERE id = ?", id) }
        return try Set(rows.compactMap(\.1)).filter { file in try !needs(file: file, in: transaction) }
    }

    /// Whether a row still names the spool file.
    package static func needs(file: String, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM intake WHERE spool_file = ?", [.text(file)]) { _ in true } ?? false
    }
}
