import Database
import Fulfilment
import Reports
import Store

extension OperatorDesk {
    /// Imports a kept document once more (S3-20). No order is created twice.
    ///
    /// - Returns: the number under which the import stands in the list.
    /// - Throws: `report-kept`, `report-document-missing`, `report-unknown`, `report-unreadable`, `spool-foreign`,
    ///   `spool-unusable`.
    package func importReportAgain(_ number: Int64) async throws -> Int64 {
        let (row, document) = try await database.read { try keptDocument(of: number, in: $0) }
        let use = ReportKind(amazonName: document.reportType)?.facts.use ?? .orders
        guard use != .kept else { throw OperationRefusal(.reportKept, ["number": String(number)]) }
        let (marketplace, toldAt) = try await database.read { transaction in
            (
                try AccountTable.find(row.account, in: transaction)?.marketplaces.first,
                try FetchTable.toldAt(number, in: transaction)
            )
        }
        try await checkSpool()
        let files = try Self.inSpool {
            do {
                var spooling = try SpoolingReport(
                    use: use, charset: document.charset.map { ReportCharset(name: $0) },
                    fallback: .guess(for: marketplace), keepsDocument: false, name: SpoolingReport.newName(),
                    spool: spool,
                    keys: keyRing)
                var reader = try SealedDocument.Reader(path: spool + "/" + document.file, keys: keyRing)
                while let piece = try reader.next() { try spooling.feed(piece) }
                return try spooling.finish()
            } catch let error as ReportError {
                throw OperationRefusal(.reportUnreadable, ["file": "\(number)", "problem": error.message])
            }
        }
        let now = clock.now
        return try await database.write { transaction in
            let fetch = try FetchTable.addBrought(
                account: row.account, purpose: FetchTable.again, report: document.reportType, from: row.from,
                to: row.to, toldAt: toldAt ?? document.keptAt, document: document.id, now: now, in: transaction)
            try announce(files, type: document.reportType, of: row.account, fetch, now: now, in: transaction)
            return fetch
        }
    }

    /// Imports a report that a person has downloaded, as if the poller had fetched it (S3-14, S3-20). It is read as a
    /// stream; the document is kept.
    ///
    /// - Parameters:
    ///   - type: `nil` = told by the header.
    ///   - asOf: when Amazon made it, in the account's zone; needed for stock, of which the newest counts.
    ///   - progress: bytes read so far.
    /// - Returns: the number under which the report stands in the list.
    /// - Throws: `file-unreadable`, `report-unreadable`, `report-mismatch`, `report-moment-missing`, `report-region`,
    ///   `spool-foreign`, `spool-unusable`.
    package func importReport(
        file path: String, account: String, type: String?, asOf: String?,
        progress: @Sendable (_ bytes: Int64) -> Void
    ) async throws -> Int64 {
        let wanted = try type.map { try ReportKind.read($0) }
        let account = try await database.read { try self.account(account, in: $0) }
        try wanted?.check(account)
        let zone = LocalZone(account.timeZone) ?? .utc
        let now = clock.now
        let moment = try asOf.map { try self.moment($0, zone) }
        if let moment, moment > now { throw OperationRefusal(.windowFuture, ["from": zone.text(moment)]) }
        try await checkSpool()
        let (kind, files) = try Self.inSpool {
            do {
                return try spoolFile(path, account, wanted: wanted, hasMoment: moment != nil, progress: progress)
            } catch let error as ReportError {
                throw OperationRefusal(.reportUnreadable, ["file": path, "problem": error.message])
            }
        }
        return try await database.write { transaction in
            guard let summary = files.document else {
                throw OperationRefusal(.fileUnreadable, ["file": path])
            }
            let document = try ReportDocumentTable.add(
                summary, file: files.documentFile, reportType: kind.amazonName, account: account.id, charset: nil,
                isPersonal: kind.facts.isPersonal, from: nil, now: now, in: transaction)
            let fetch = try FetchTable.addBrought(
                account: account.id, purpose: FetchTable.file, report: kind.amazonName, from: nil, to: nil,
                toldAt: moment, document: document, now: now, in: transaction)
            try announce(files, type: kind.amazonName, of: account.id, fetch, now: now, in: transaction)
            return fetch
        }
    }

    /// Reads a file once, from its beginning to its end.
    private func spoolFile(
        _ path: String, _ account: Account, wanted: ReportKind?, hasMoment: Bool,
        progress: @Sendable (_ bytes: Int64) -> Void
    ) throws -> (ReportKind, SpoolingReport.Files) {
        let fallback = ReportCharset.guess(for: account.marketplaces.first)
        let source = try FileBytes(path: path)
        var head = try BroughtReport.Head(of: source, fallback: fallback)
        let kind = try BroughtReport.kind(of: path, head.header, wanted: wanted, account)
        guard kind.facts.use != .stockView || hasMoment else {
            throw OperationRefusal(.reportMomentMissing, ["type": kind.rawValue])
        }
        var spooling = try SpoolingReport(
            use: kind.facts.use, charset: nil, fallback: fallback, keepsDocument: true, name: SpoolingReport.newName(),
            spool: spool, keys: keyRing)
        var total: Int64 = 0
        while let block = try head.next(of: source) {
            try spooling.feed(block)
            total += Int64(block.count)
            progress(total)
        }
        try source.checkEnd()
        return (kind, try spooling.finish())
    }

    private func announce(
        _ files: SpoolingReport.Files, type: String, of account: AccountID, _ fetch: Int64, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        for (stretch, line) in files.stretches {
            try IntakeTable.add(
                .chunk(
                    reportType: type, file: files.chunkFile, offset: stretch.offset, length: stretch.length,
                    firstLine: line), account: account, fetch: fetch, now: now, in: transaction)
        }
    }
}
