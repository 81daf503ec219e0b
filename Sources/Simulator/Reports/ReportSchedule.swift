/// A report that is asked for again and again.
struct ReportSchedule: Sendable {
    var id: String
    var type: ReportType
    var marketplaceIDs: [String]
    /// As in the model, for example PT5M.
    var period: String
    var next: BusinessTime

    /// Nil for a period the model does not have. A month counts as 30 days: this simulator's choice.
    static func seconds(ofPeriod period: String) -> Double? {
        let units: [(String, String, Double)] = [
            ("PT", "M", 60), ("PT", "H", 3600), ("P", "D", 86_400), ("P", "M", 30 * 86_400),
        ]
        for (prefix, suffix, seconds) in units where period.hasPrefix(prefix) && period.hasSuffix(suffix) {
            if let count = Double(period.dropFirst(prefix.count).dropLast()) { return count * seconds }
        }
        return nil
    }

    var json: JSON {
        .fields([
            "reportScheduleId": .string(id), "reportType": .string(type.name),
            "marketplaceIds": .array(marketplaceIDs.map { .string($0) }), "period": .string(period),
            "nextReportCreationTime": .string(next.isoWithOffset),
        ])
    }
}
