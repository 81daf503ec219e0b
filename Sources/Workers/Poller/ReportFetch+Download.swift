import Database
import Fulfilment
import Logging
import Marketplace
import Reports
import Store
import WorkerRuntime

extension ReportFetch {
    /// What lies in the spool directory of one download.
    private struct Spooled: Sendable {
        var document: SealedDocument.Summary
        var stretches: [(stretch: SpoolFile.Stretch, line: Int)] = []
        /// Why its rows cannot be read. The document is whole.
        var problem: ReportError?
    }

    /// Downloads the document at once, since its address lives five minutes; keeps it sealed, and announces the chunks of
    /// what is imported.
    func download() async throws {
        let (row, context) = (step.row, step.context)
        guard let id = row.documentID.map({ ReportDocumentID($0) }), let type = row.subject else { return }
        let kind = ReportKind(amazonName: type)
        let token = try await token(for: id, of: kind)
        if kind?.facts.isRestricted == true, token == nil { return }
        guard try await step.mayCall(.getReportDocument) else { return }
        let account = try await context.database.read { transaction in
            try AccountTable.find(row.account, in: transaction)
        }
        // The account's main marketplace: nothing tells more when the document names no charset.
        let fallback = ReportCharset.guess(for: account?.marketplaces.first)
        let answer =
            if let token {
                try await client.getReportDocument(id, token: token)
            } else {
                try await client.getReportDocument(id)
            }
        let download = try await client.downloadDocument(answer.value)
        let name = "report-\(row.id)-\(row.fence)"
        let file = name + ".sealed"
        let spooled = try await keep(download, kind, fallback: fallback, name: name)
        let now = context.clock.now
        try await step.write(answer, of: .getReportDocument) { transaction in
            let document = try ReportDocumentTable.add(
                spooled.document, file: name + ReportDocumentTable.suffix, reportType: type, account: row.account,
                charset: download.charset, isPersonal: kind?.facts.isPersonal ?? true, from: row.from, now: now,
                in: transaction)
            try ReportDocumentTable.belongs(document, to: row.id, in: transaction)
            if row.cause == .fatal {
                return try FetchTable.end(
                    row, .failed, reason: "Amazon could not make the report; its document tells why", cause: .fatal,
                    now: now, in: transaction)
            }
            if let problem = spooled.problem {
                return try FetchTable.end(
                    row, .failed, reason: problem.message, cause: .unreadable, now: now, in: transaction)
            }
            for (stretch, line) in spooled.stretches {
                try IntakeTable.add(
                    .chunk(
                        reportType: type, file: file, offset: stretch.offset, length: stretch.length, firstLine: line),
                    account: row.account, fetch: row.id, now: now, in: transaction)
            }
            try ReportSight.cover(row, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
        context.logger.info(
            spooled.problem == nil ? "report downloaded" : "report downloaded, and kept as it is: it cannot be read",
            metadata: [
                LogKeys.account: "\(row.account)", PollerLogKeys.reportID: "\(id)",
                PollerLogKeys.chunks: "\(spooled.stretches.count)",
            ])
    }

    /// A key to a document with buyers in it: Amazon demands one for this very document. `nil` where none is needed, and
    /// where the budget does not allow the call yet.
    private func token(for id: ReportDocumentID, of kind: ReportKind?) async throws -> RestrictedDataToken? {
        guard kind?.facts.isRestricted == true, try await step.mayCall(.createRestrictedDataToken) else { return nil }
        let answer = try await client.createRestrictedDataToken(for: id)
        try await step.write(answer, of: .createRestrictedDataToken) { _ in }
        return answer.value
    }

    /// Both files go where the document cannot be brought whole. Where only its rows cannot be read, it is kept: a person
    /// can see why, and a corrected reader needs no new report.
    private func keep(
        _ download: DocumentDownload, _ kind: ReportKind?, fallback: ReportCharset, name: String
    ) async throws -> Spooled {
        let keys = step.context.keyRing
        var document = try SealedDocument.Writer(path: spool + "/" + name + ReportDocumentTable.suffix, keys: keys)
        // A report without a kind was asked for by hand in earlier versions: it is tried as orders.
        guard kind?.facts.use != .kept, step.row.cause != .fatal else {
            for try await bytes in download.chunks { try document.append(bytes) }
            return Spooled(document: try document.finish())
        }
        var reading = try SpooledReading(
            charset: download.charset.flatMap { ReportCharset(name: $0) }, fallback: fallback,
            content: kind?.facts.use == .stockView ? .stock : .orders, path: spool + "/" + name + ".sealed", keys: keys)
        // A broken transfer looks like a damaged file: it is brought once more, and kept as it is in the end.
        let isLastTry = step.row.attempts + 1 >= FetchStep.failureLimit
        for try await bytes in download.chunks {
            try document.append(bytes)
            try reading.feed(bytes)
            if let problem = reading.problem, problem.isRetriable, !isLastTry { throw problem }
        }
        let stretches = try reading.finish()
        if let problem = reading.problem, problem.isRetriable, !isLastTry { throw problem }
        return Spooled(document: try document.finish(), stretches: stretches, problem: reading.problem)
    }
}
