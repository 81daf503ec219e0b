/// What a report is asked for with, by createReport or by a schedule.
struct ReportRequest: Sendable {
    var type: ReportType
    var marketplaceIDs: [String]
    var start: BusinessTime
    var end: BusinessTime
    /// Set when a schedule asked.
    var scheduleID: String?

    /// Reads a call of createReport.
    ///
    /// Source: the published model reports_2021-06-30.json (CreateReportSpecification)
    init(_ body: JSON, now: BusinessTime) throws(APIError) {
        type = try Self.type(body)
        guard type.mayBeRequested else {
            throw .invalidInput("Invalid input", details: "Report type \(type.name) cannot be requested.")
        }
        marketplaceIDs = try Self.marketplaceIDs(body)
        end = try Self.time(body, "dataEndTime", now: now) ?? now
        // Without a start the order reports of real accounts hold nothing worth a document; stock needs none.
        start = try Self.time(body, "dataStartTime", now: now) ?? end
        guard start <= end else {
            throw .invalidInput("Invalid input", details: "dataStartTime lies behind dataEndTime.")
        }
        if let days = type.longestRangeInDays, end > start.adding(days: days) {
            throw .invalidInput("Invalid input", details: "The range is longer than \(days) days.")
        }
    }

    init(type: ReportType, marketplaceIDs: [String], start: BusinessTime, end: BusinessTime, scheduleID: String) {
        self.type = type
        self.marketplaceIDs = marketplaceIDs
        self.start = start
        self.end = end
        self.scheduleID = scheduleID
    }

    static func type(_ body: JSON) throws(APIError) -> ReportType {
        let name = body["reportType"]?.string ?? ""
        guard let type = ReportType.named(name) else {
            throw .invalidInput("Invalid input", details: "Report type \(name) is unknown to this simulator.")
        }
        return type
    }

    static func marketplaceIDs(_ body: JSON) throws(APIError) -> [String] {
        let ids = body["marketplaceIds"]?.strings ?? []
        guard (1...25).contains(ids.count) else {
            throw .invalidInput("Invalid input", details: "marketplaceIds must hold 1 to 25 values.")
        }
        for id in ids where NationalStore.withID(id) == nil {
            throw .invalidInput("Invalid input", details: "Marketplace \(id) is unknown.")
        }
        return ids
    }

    /// The future is refused, but for a second of rounding.
    private static func time(_ body: JSON, _ name: String, now: BusinessTime) throws(APIError) -> BusinessTime? {
        guard let value = body[name], value != .null else { return nil }
        guard let text = value.string, let time = BusinessTime(iso: text) else {
            throw .invalidInput("Invalid input", details: "\(name) is not a date in ISO 8601 format.")
        }
        guard time <= now.adding(seconds: 1) else {
            throw .invalidInput("Invalid input", details: "\(name) lies in the future.")
        }
        return time
    }
}
