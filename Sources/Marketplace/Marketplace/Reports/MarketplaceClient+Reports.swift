import NIOHTTP1

extension MarketplaceClient {
    private static let root = "/reports/2021-06-30"

    /// Asks Amazon to make a report. When the error's `mayHaveBeenApplied` is set, look with `getReports` before asking again.
    package func createReport(
        _ report: ReportRequest
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ReportID> {
        var request = request(.createReport, .POST, Self.root + "/reports")
        request.setJSON(try RequestBody.json(report.body, for: .createReport))
        let (answer, calls) = try await call(request)
        let body: Created = try answer.decoded(for: .createReport)
        return MarketplaceAnswer(ReportID(body.reportId), answer, calls: calls)
    }

    package func getReport(_ id: ReportID) async throws(MarketplaceError) -> MarketplaceAnswer<ReportJob> {
        let (answer, calls) = try await call(request(.getReport, .GET, path(of: id)))
        let body: ReportJob.Body = try answer.decoded(for: .getReport)
        return MarketplaceAnswer(ReportJob(body), answer, calls: calls)
    }

    /// The first page of the report requests that match, whoever made them.
    package func getReports(
        _ search: ReportSearch
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ReportJobPage> {
        try await reportPage(search.query)
    }

    /// A further page: Amazon takes the token and nothing else.
    package func getReports(
        nextToken: String
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ReportJobPage> {
        try await reportPage("?nextToken=" + PercentEncoding.encoded(nextToken))
    }

    /// Takes back a request that is still in the queue.
    package func cancelReport(_ id: ReportID) async throws(MarketplaceError) -> MarketplaceAnswer<Void> {
        let (answer, calls) = try await call(request(.cancelReport, .DELETE, path(of: id)))
        return MarketplaceAnswer((), answer, calls: calls)
    }

    /// The address of a report's file. It dies after 5 minutes: download at once.
    package func getReportDocument(
        _ id: ReportDocumentID
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ReportDocument> {
        let (answer, calls) = try await call(request(.getReportDocument, .GET, id.path))
        let body: ReportDocument.Body = try answer.decoded(for: .getReportDocument)
        return MarketplaceAnswer(ReportDocument(body), answer, calls: calls)
    }

    /// The same of a report with personal data, which needs a token for exactly this document: see
    /// `createRestrictedDataToken`.
    package func getReportDocument(
        _ id: ReportDocumentID, token: RestrictedDataToken
    ) async throws(MarketplaceError) -> MarketplaceAnswer<ReportDocument> {
        let answer = try await call(request(.getReportDocument, .GET, id.path), with: token)
        let body: ReportDocument.Body = try answer.decoded(for: .getReportDocument)
        return MarketplaceAnswer(ReportDocument(body), answer, calls: 1)
    }

    private func reportPage(_ query: String) async throws(MarketplaceError) -> MarketplaceAnswer<ReportJobPage> {
        let (answer, calls) = try await call(request(.getReports, .GET, Self.root + "/reports" + query))
        let body: Listed = try answer.decoded(for: .getReports)
        let token = body.nextToken ?? ""
        let page = ReportJobPage(jobs: body.reports.map { ReportJob($0) }, nextToken: token.isEmpty ? nil : token)
        return MarketplaceAnswer(page, answer, calls: calls)
    }

    private func path(of id: ReportID) -> String {
        Self.root + "/reports/" + PercentEncoding.encoded(id.rawValue)
    }
}

private struct Created: Decodable {
    let reportId: String
}

private struct Listed: Decodable {
    let reports: [ReportJob.Body]
    let nextToken: String?
}
