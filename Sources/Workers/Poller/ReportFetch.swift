import Database
import Fulfilment
import Logging
import Marketplace
import Reports
import Store
import WorkerRuntime

/// Brings a report in: ask for it, look whether it is ready, download it into a sealed spool file cut into chunks that
/// end only where the order id changes.
struct ReportFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient
    let spool: String

    /// How long a report may be in the making, in business time. A poll asks again with the next run, whose window then
    /// reaches back to what is covered; a person's request is worth a longer wait.
    static let pollPatience = Duration.hours(3)
    static let requestPatience = Duration.hours(24)

    /// Asks Amazon to make the report.
    func request() async throws {
        let (row, context) = (step.row, step.context)
        guard let type = row.subject else {
            let now = context.clock.now
            try await step.write { transaction in
                try FetchTable.end(row, .failed, reason: "the request names no type", now: now, in: transaction)
            }
            return
        }
        let account = try await context.database.read { transaction in
            try AccountTable.find(row.account, in: transaction)
        }
        guard let account, try await step.mayCall(.createReport) else { return }
        let answer = try await client.createReport(
            ReportRequest(type: ReportType(type), marketplaces: account.marketplaces, from: row.from, to: row.to))
        let next = context.clock.now + .seconds(10)
        try await step.write(answer, of: .createReport) { transaction in
            try FetchTable.requested(row, reportID: answer.value.rawValue, next: next, in: transaction)
        }
    }

    /// Looks whether the report is ready; pauses grow with its age, from 10 seconds to 5 minutes.
    func look() async throws {
        let (row, context) = (step.row, step.context)
        guard let report = row.reportID, try await step.mayCall(.getReport) else { return }
        let answer = try await client.getReport(ReportID(report))
        let job = answer.value
        let now = context.clock.now
        let age = now - row.createdAt
        let patience = row.purpose.hasPrefix("poll.") ? Self.pollPatience : Self.requestPatience
        try await step.write(answer, of: .getReport) { transaction in
            switch job.status {
            case .done:
                guard let document = job.documentID else {
                    try FetchTable.end(row, .failed, reason: "done without a document", now: now, in: transaction)
                    return
                }
                try FetchTable.ready(
                    row, documentID: document.rawValue, toldAt: job.startedAt ?? job.createdAt, now: now,
                    in: transaction)
            case .cancelled:
                // No data in the window, or asked too often: Amazon does not say which.
                try Self.cover(row, in: transaction)
                try FetchTable.end(row, .empty, reason: "cancelled by Amazon: no data", now: now, in: transaction)
            case .fatal:
                try FetchTable.end(row, .failed, reason: "Amazon could not make the report", now: now, in: transaction)
            case .inQueue, .inProgress, .unknown:
                if age > patience {
                    let reason = "Amazon had not made the report after \(patience.components.seconds / 3600) hours"
                    try FetchTable.end(row, .failed, reason: reason, now: now, in: transaction)
                    return
                }
                let pause = Duration.seconds(min(300, max(10, age.components.seconds / 4)))
                try FetchTable.later(row, next: now + pause, failure: nil, in: transaction)
            }
        }
    }

    /// Downloads the document at once, since its address lives five minutes, and announces its chunks.
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
        let file = "report-\(row.id)-\(row.fence).sealed"
        let stretches: [(SpoolFile.Stretch, Int)]
        do {
            stretches = try await spooled(download, kind, fallback: fallback, file: file)
        } catch let error as ReportError where !error.isRetriable {
            let now = context.clock.now
            try await step.write { transaction in
                try FetchTable.end(row, .failed, reason: error.message, now: now, in: transaction)
            }
            return
        }
        let now = context.clock.now
        try await step.write(answer, of: .getReportDocument) { transaction in
            for (stretch, line) in stretches {
                try IntakeTable.add(
                    .chunk(
                        reportType: type, file: file, offset: stretch.offset, length: stretch.length, firstLine: line),
                    account: row.account, fetch: row.id, now: now, in: transaction)
            }
            try Self.cover(row, in: transaction)
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
        }
        context.logger.info(
            "report downloaded",
            metadata: [
                LogKeys.account: "\(row.account)", PollerLogKeys.reportID: "\(id)",
                PollerLogKeys.chunks: "\(stretches.count)",
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

    private func spooled(
        _ download: DocumentDownload, _ kind: ReportKind?, fallback: ReportCharset, file: String
    ) async throws -> [(SpoolFile.Stretch, Int)] {
        let charset = download.charset.flatMap { ReportCharset(name: $0) }
        var stream = try ReportStream(
            charset: charset, fallback: fallback, content: kind?.facts.use == .stockView ? .stock : .orders)
        var writer = try SpoolFile.Writer(path: spool + "/" + file)
        var stretches: [(SpoolFile.Stretch, Int)] = []
        let keys = step.context.keyRing
        for try await bytes in download.chunks {
            for chunk in try stream.feed(bytes) {
                stretches.append(
                    (try writer.append(header: chunk.header, body: chunk.body, keys: keys), chunk.firstLine))
            }
        }
        for chunk in try stream.finish() {
            stretches.append((try writer.append(header: chunk.header, body: chunk.body, keys: keys), chunk.firstLine))
        }
        try writer.finish()
        return stretches
    }

    private static func cover(_ row: FetchTable.Row, in transaction: any SQLTransaction) throws {
        guard let from = row.from, let to = row.to, let service = service(of: row) else { return }
        try CoverageTable.add(
            account: row.account, service: service, basis: .updated, from: from, to: to, fetch: row.id,
            in: transaction)
    }

    /// Whose changes the report holds all of; `nil` where it holds something else, which covers nothing.
    private static func service(of row: FetchTable.Row) -> String? {
        switch row.subject.flatMap({ ReportKind(amazonName: $0) }) {
        case .allOrders: "all"
        case .fbaShipments, .fbaOrdersEU, .fbaOrdersNA: "fba"
        case .fbaInventory, .fbaReturns, .mfnOrdersEU, .mfnOrdersNA, .vcs, .vcsLite, nil: nil
        }
    }
}
