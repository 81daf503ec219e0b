package import Database
package import Fulfilment

extension ReportDocumentTable {
    /// Documents of an account that hold buyers.
    package static func countPersonal(_ account: AccountID, in transaction: any SQLTransaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM report_documents WHERE account = ? AND personal = 1", [.text(account.rawValue)]
        ) { try $0.int(0) } ?? 0
    }

    /// Ends the term of documents that may hold an order, since a document is forgotten as a whole. Tax documents stay: the
    /// law wants them.
    ///
    /// - Parameter purchasedAt: no report of a window before tells of the order; `nil` = not known.
    /// - Returns: how many.
    package static func endTerm(
        account: AccountID, holdingOrdersOf purchasedAt: Timestamp?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let tax = ReportKind.allCases.filter { $0.facts.retention == .tax }.map { "'\($0.amazonName)'" }
        return try transaction.run(
            SQLStatement(
                """
                UPDATE report_documents SET kept_until = ? WHERE account = ? AND personal = 1 AND kept_until > ?
                  AND report_type NOT IN (\(tax.joined(separator: ", ")))
                  AND EXISTS (SELECT 1 FROM fetches f WHERE f.document = report_documents.id
                    AND (f.window_to IS NULL OR f.window_to >= ?))
                """),
            [
                .integer(now.rawValue), .text(account.rawValue), .integer(now.rawValue),
                .integer(purchasedAt?.rawValue ?? .min),
            ])
    }

    /// A document's number and its file.
    package struct File: Sendable, Hashable {
        package let document: Int64
        package let name: String
    }

    /// The files of documents, by number, behind `document`.
    package static func files(
        after document: Int64, limit: Int, in transaction: any SQLTransaction
    ) throws -> [File] {
        try transaction.rows(
            "SELECT id, file FROM report_documents WHERE id > ? ORDER BY id LIMIT ?",
            [.integer(document), limit.sqlValue]
        ) { File(document: try $0.integer(0), name: try $0.text(1)) }
    }

    /// Lets a document's row name another file. `false` where it names this one no more.
    package static func rename(
        _ file: File, to name: String, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            "UPDATE report_documents SET file = ? WHERE id = ? AND file = ?", name, file.document, file.name) == 1
    }
}
