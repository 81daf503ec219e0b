import Database
import Fulfilment
import Glibc
import Reports
import Store

extension OperatorDesk {
    /// Writes the kept document to a new file, unpacked, readable by its owner only (S3-20). It stands in the history.
    ///
    /// - Parameters:
    ///   - path: `nil` = a name of its own in the current directory.
    ///   - allowsPersonal: what holds buyers is written out unencrypted only then.
    /// - Throws: `report-personal`, `file-exists`, `file-unwritable`, `report-document-missing`, `report-unknown`,
    ///   `spool-unusable`.
    package func downloadReport(
        _ number: Int64, to path: String?, allowsPersonal: Bool
    ) async throws -> ReportDownload {
        let (row, document) = try await database.read { try keptDocument(of: number, in: $0) }
        let kind = ReportKind(amazonName: document.reportType)
        guard allowsPersonal || !document.isPersonal else {
            throw OperationRefusal(.reportPersonal, ["number": String(number)])
        }
        let name = kind?.rawValue ?? document.reportType
        let path = path ?? "\(name)-\(number).\(kind == .vcs ? "csv" : "txt")"
        // Before the bytes leave: nobody takes them without a line in the history.
        try await note("report.download", number, of: row.account)
        let bytes = try Self.inSpool {
            try Self.write(try SealedDocument.Reader(path: spool + "/" + document.file, keys: keyRing), to: path)
        }
        return ReportDownload(
            fetch: number, file: path, bytes: bytes, sha256: document.sha256, isPersonal: document.isPersonal)
    }

    /// The first rows of the kept document (S3-20). Personal columns are masked unless asked for; then, and for every tax
    /// document, the view stands in the history.
    ///
    /// - Throws: `report-document-missing`, `report-unknown`, `report-unreadable`, `spool-unusable`.
    package func viewReport(_ number: Int64, showsPersonal: Bool, _ page: PageRequest) async throws -> ReportView {
        let (row, document) = try await database.read { try keptDocument(of: number, in: $0) }
        let marketplace = try await database.read { try AccountTable.find(row.account, in: $0)?.marketplaces.first }
        if document.isPersonal && showsPersonal || ReportKind(amazonName: document.reportType)?.facts.retention == .tax
        {
            try await note("report.view", number, of: row.account)
        }
        let skipped = Int(try page.afterNumber() ?? 0)
        return try Self.inSpool {
            try rows(of: document, number, marketplace, skipped, showsPersonal: showsPersonal, page)
        }
    }

    private func rows(
        of document: KeptDocument, _ number: Int64, _ marketplace: MarketplaceID?, _ skipped: Int, showsPersonal: Bool,
        _ page: PageRequest
    ) throws -> ReportView {
        var reader = try SealedDocument.Reader(path: spool + "/" + document.file, keys: keyRing)
        do {
            var lines = try ReportLines(
                charset: document.charset.map { ReportCharset(name: $0) }, fallback: .guess(for: marketplace))
            var rows: [[String]] = []
            while rows.count <= skipped + page.limit + 1, let piece = try reader.next() {
                rows += try lines.feed(piece)
            }
            if rows.count <= skipped + page.limit + 1 { rows += try lines.finish() }
            return ReportView(
                fetch: number, lines: rows, skipped: skipped, limit: page.limit,
                masksPersonal: document.isPersonal && !showsPersonal)
        } catch let error as ReportError {
            throw OperationRefusal(.reportUnreadable, ["file": "\(number)", "problem": error.message])
        }
    }

    private func note(_ name: String, _ number: Int64, of account: AccountID) async throws {
        let (now, person) = (clock.now, person)
        try await database.write { transaction in
            try HistoryTable.add(
                HistoryEntry(
                    scope: .account(account), name: name, old: nil, new: "report \(number)", at: now, by: person),
                in: transaction)
        }
    }

    private static func write(_ source: consuming SealedDocument.Reader, to path: String) throws -> Int64 {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let cause = errno
            throw OperationRefusal(
                cause == EEXIST ? .fileExists : .fileUnwritable,
                ["file": path, "problem": String(cString: strerror(cause))])
        }
        var isWhole = false
        defer {
            close(file)
            if !isWhole { unlink(path) }
        }
        var unpacker = DocumentUnpacker()
        var total: Int64 = 0
        func put(_ bytes: [UInt8]) throws {
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    let problem = String(cString: strerror(errno))
                    throw OperationRefusal(.fileUnwritable, ["file": path, "problem": problem])
                }
                written += count
            }
            total += Int64(bytes.count)
        }
        while let piece = try source.next() { try put(try unpacker.feed(piece)) }
        try put(try unpacker.finish())
        isWhole = true
        return total
    }
}
