package import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    private static let schedules = "/reports/2021-06-30/schedules"

    /// The schedules of these types, whoever made them.
    ///
    /// - Parameter types: 1 to 10.
    package func getReportSchedules(
        types: [ReportType]
    ) async throws(MarketplaceError) -> MarketplaceAnswer<[ReportSchedule]> {
        var query = QueryFields()
        query.add("reportTypes", types.map(\.rawValue))
        let (answer, calls) = try await call(request(.getReportSchedules, .GET, Self.schedules + query.text))
        let body: Listed = try answer.decoded(for: .getReportSchedules)
        return MarketplaceAnswer(body.reportSchedules.map { ReportSchedule($0) }, answer, calls: calls)
    }

    /// Has Amazon make a report again and again. One of the same type and marketplaces is replaced, also another tool's:
    /// asking twice does no harm.
    ///
    /// - Parameter period: one of Amazon's: `PT15M`, `P1D` …
    /// - Returns: the id of the new schedule.
    package func createReportSchedule(
        type: ReportType, marketplaces: [MarketplaceID], period: String, next: Timestamp? = nil
    ) async throws(MarketplaceError) -> MarketplaceAnswer<String> {
        var request = request(.createReportSchedule, .POST, Self.schedules)
        request.setJSON(
            try RequestBody.json(
                ReportSchedule.Request(
                    reportType: type.rawValue, marketplaceIds: marketplaces.map(\.rawValue), period: period,
                    nextReportCreationTime: next?.iso8601), for: .createReportSchedule))
        let (answer, calls) = try await call(request)
        let body: Created = try answer.decoded(for: .createReportSchedule)
        return MarketplaceAnswer(body.reportScheduleId, answer, calls: calls)
    }

    /// Ends a schedule.
    package func cancelReportSchedule(_ id: String) async throws(MarketplaceError) -> MarketplaceAnswer<Void> {
        let path = Self.schedules + "/" + PercentEncoding.encoded(id)
        let (answer, calls) = try await call(request(.cancelReportSchedule, .DELETE, path))
        return MarketplaceAnswer((), answer, calls: calls)
    }
}

private struct Listed: Decodable {
    let reportSchedules: [ReportSchedule.Body]
}

private struct Created: Decodable {
    let reportScheduleId: String
}
