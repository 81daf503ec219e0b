package import Database
package import Fulfilment

/// The documents of reports that lie sealed in the spool directory, each with the day on which it goes.
package enum ReportDocumentTable {
    /// Ends of names of files that are whole documents.
    package static let suffix = ".document"

    /// Writes down a document that lies on disk.
    ///
    /// - Parameter from: where its window begins; `nil` = not known.
    /// - Returns: its number.
    package static func add(
        _ summary: SealedDocument.Summary, file: String, reportType: String, account: AccountID, charset: String?,
        isPersonal: Bool, from: Timestamp?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let kind = ReportKind(amazonName: reportType)
        let until = try term(
            of: kind, account: account, isPersonal: isPersonal, from: from, now: now, in: transaction)
        let id = try transaction.first(
            """
            INSERT INTO report_documents
              (account, report_type, file, bytes, sha256, charset, personal, kept_at, kept_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            [
                .text(account.rawValue), .text(reportType), .text(file), .integer(summary.bytes), .text(summary.sha256),
                SQLValue(charset), .integer(isPersonal ? 1 : 0), .integer(now.rawValue),
                .integer(until.rawValue),
            ]
        ) { try $0.integer(0) }
        guard let id else { throw DatabaseError(.misuse, "an insert answered no id") }
        return id
    }

    /// Tells a fetch which document came of it.
    package static func belongs(
        _ document: Int64, to fetch: Int64, in transaction: any SQLTransaction
    ) throws {
        try transaction.run("UPDATE fetches SET document = ? WHERE id = ?", document, fetch)
    }

    /// The document that came of a fetch; `nil` where there is none, or none any more.
    package static func ofFetch(_ fetch: Int64, in transaction: any SQLTransaction) throws -> KeptDocument? {
        try transaction.first(
            """
            SELECT d.id, d.account, d.report_type, d.file, d.bytes, d.sha256, d.charset, d.personal, d.kept_at,
              d.kept_until FROM fetches f JOIN report_documents d ON d.id = f.document WHERE f.id = ?
            """, [.integer(fetch)]
        ) { row in
            KeptDocument(
                id: try row.integer(0), account: AccountID(try row.text(1)), reportType: try row.text(2),
                file: try row.text(3), bytes: try row.integer(4), sha256: try row.text(5),
                charset: try row.optionalText(6), isPersonal: try row.flag(7),
                keptAt: Timestamp(rawValue: try row.integer(8)), keptUntil: Timestamp(rawValue: try row.integer(9)))
        }
    }

    /// Whether a row names the file.
    package static func needs(file: String, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM report_documents WHERE file = ?", [.text(file)]) { _ in true } ?? false
    }

    /// Deletes rows whose time is over, at most `limit`.
    ///
    /// - Returns: their files.
    package static func discard(
        until now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [String] {
        let ended = try transaction.rows(
            "SELECT id, file FROM report_documents WHERE kept_until <= ? ORDER BY kept_until LIMIT ?",
            [.integer(now.rawValue), limit.sqlValue]
        ) { (try $0.integer(0), try $0.text(1)) }
        for (id, _) in ended { try transaction.run("DELETE FROM report_documents WHERE id = ?", id) }
        return ended.map(\.1)
    }

    /// How long a document with buyers of any window may lie here, as raw answers do.
    private static let leastTerm = Duration.days(7)

    /// Buyers of orders are kept as long after delivery as the account's setting says, and nothing of a window was delivered
    /// before it began. Source: `DESIGN.md` 8, sp-api FACTS 3 (PII duties).
    private static func term(
        of kind: ReportKind?, account: AccountID, isPersonal: Bool, from: Timestamp?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Timestamp {
        switch kind?.facts.retention ?? .orders {
        case .returns: return now + (try SettingTable.duration(.reportsKeepReturns, account: account, in: transaction))
        case .tax: return now + (try SettingTable.duration(.reportsKeepTax, account: account, in: transaction))
        case .orders:
            guard isPersonal else { return now + Order.longestKeeping }
            let keep = try SettingTable.duration(.privacyKeep, account: account, in: transaction)
            let least = now + min(keep, leastTerm)
            return max(least, min(now, from ?? now - keep) + keep)
        }
    }
}
