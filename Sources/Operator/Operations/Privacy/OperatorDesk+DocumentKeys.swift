import Database
import Fulfilment
import Glibc
import Store

/// Kept documents of reports under the keys: each is a file of its own.
extension OperatorDesk {
    /// As `orderly keys list` names them.
    static let documents = "report_documents"
    private static let documentsAtOnce = 100

    /// Names the key of each kept document; `nil` for one that does not lie here, or is damaged.
    func countDocuments(_ count: (String?) -> Void) async throws {
        try await eachDocument(looked: { _ in }) { file in count(SealedDocument.keyName(of: spool + "/" + file.name)) }
    }

    /// Seals with the present key the documents that an older one has sealed: a new file, then its row names it, then the
    /// old file goes. Whoever reads the old one meanwhile reads it to its end.
    ///
    /// - Parameter progress: how many more were looked at.
    /// - Returns: how many were sealed anew. What no key opens is named by the report of the keys, and stops nothing else.
    func resealDocuments(progress: (Int) -> Void) async throws -> Int {
        var resealed = 0
        try await eachDocument(looked: progress) { file in
            let old = spool + "/" + file.name
            guard let key = SealedDocument.keyName(of: old), key != keyRing.names.first else { return }
            let name =
                "resealed-\(file.document)-\(getpid())-\(clock.technicalNow.rawValue)" + ReportDocumentTable.suffix
            let new = spool + "/" + name
            do {
                try SealedDocument.reseal(old, as: new, keys: keyRing)
            } catch is KeyRing.Refusal {
                return
            }
            let isNamed = try await database.write { try ReportDocumentTable.rename(file, to: name, in: $0) }
            unlink(isNamed ? old : new)
            if isNamed { resealed += 1 }
        }
        return resealed
    }

    private func eachDocument(
        looked: (Int) -> Void, _ body: (ReportDocumentTable.File) async throws -> Void
    ) async throws {
        var last: Int64 = -1
        while true {
            let from = last
            let files = try await database.read { transaction in
                try ReportDocumentTable.files(after: from, limit: Self.documentsAtOnce, in: transaction)
            }
            guard let end = files.last else { return }
            for file in files { try await body(file) }
            looked(files.count)
            last = end.document
        }
    }
}
