/// How often Amazon makes a scheduled report, as people write it and as Amazon does.
package struct ReportPeriod: Sendable, Hashable {
    /// `15m`, `1d`.
    package let text: String
    /// `PT15M`, `P1D`.
    package let amazonWord: String

    /// Source: reports_2021-06-30.json, CreateReportScheduleSpecification.period.
    package static let all: [ReportPeriod] =
        ["5m", "15m", "30m", "1h", "2h", "4h", "8h", "12h", "84h"].map {
            ReportPeriod(text: $0, amazonWord: "PT" + $0.uppercased())
        }
        + ["1d", "2d", "3d", "7d", "14d", "15d", "18d", "30d"].map {
            ReportPeriod(text: $0, amazonWord: "P" + $0.uppercased())
        } + [ReportPeriod(text: "1mo", amazonWord: "P1M")]

    /// - Throws: `report-period-invalid`.
    static func read(_ text: String) throws -> ReportPeriod {
        guard let period = all.first(where: { $0.text == text || $0.amazonWord == text }) else {
            throw OperationRefusal(
                .reportPeriodInvalid, ["period": text, "allowed": all.map(\.text).joined(separator: ", ")])
        }
        return period
    }
}
