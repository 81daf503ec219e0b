/// A call of createReport whose form is right.
struct ReportRequest: Sendable {
    var type: ReportType
    var marketplaceIDs: [String]
    var start: BusinessTime
    var end: BusinessTime

    /// Source: the published model reports_2021-06-30.json (CreateReportSpecification)
    init(_ body: JSON, now: BusinessTime) throws(APIError) {
        guard let name = body["reportType"]?.string, !name.isEmpty else {
            throw .invalidInput("Invalid input", details: "reportType is required.")
        }
        guard let type = ReportType(rawValue: name) else {
            throw .invalidInput("Invalid input", details: "Report type \(name) is unknown to this simulator.")
        }
        self.type = type
        guard let ids = body["marketplaceIds"]?.strings, (1...25).contains(ids.count) else {
            throw .invalidInput("Invalid input", details: "marketplaceIds must hold 1 to 25 values.")
        }
        for id in ids where NationalStore.withID(id) == nil {
            throw .invalidInput("Invalid input", details: "Marketplace \(id) is unknown.")
        }
        marketplaceIDs = ids
        end = try Self.time(body, "dataEndTime", now: now)
        start = try Self.time(body, "dataStartTime", now: now)
        guard start <= end else {
            throw .invalidInput("Invalid input", details: "dataStartTime lies behind dataEndTime.")
        }
        guard end <= start.adding(days: type.longestRangeInDays) else {
            throw .invalidInput(
                "Invalid input", details: "The range is longer than \(type.longestRangeInDays) days.")
        }
    }

    /// Defaults to now; the future is refused, but for a second of rounding.
    private static func time(_ body: JSON, _ name: String, now: BusinessTime) throws(APIError) -> BusinessTime {
        guard let value = body[name], value != .null else { return now }
        guard let text = value.string, let time = BusinessTime(iso: text) else {
            throw .invalidInput("Invalid input", details: "\(name) is not a date in ISO 8601 format.")
        }
        guard time <= now.adding(seconds: 1) else {
            throw .invalidInput("Invalid input", details: "\(name) lies in the future.")
        }
        return time
    }
}
