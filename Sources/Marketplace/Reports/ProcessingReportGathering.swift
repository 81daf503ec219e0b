/// Gathers a processing report out of the pieces of its XML document.
///
/// The counts stand in `ProcessingSummary`, which newer reports put into a `Summary` of one marketplace or of all: the largest
/// one is the whole feed's.
struct ProcessingReportGathering {
    private var path: [String] = []
    private var text = ""
    private var messageType: String?
    private var statuses: [String] = []
    /// What was told in the element that is open, by name.
    private var counts: [String: Int] = [:]
    private var result: [String: String] = [:]
    private var summary: [String: Int] = [:]
    private var issues: [OrderFeedReport.Issue] = []

    /// What was told; `nil` where it was no processing report.
    var report: OrderFeedReport? {
        guard messageType == "ProcessingReport", let processed = summary["MessagesProcessed"],
            let successful = summary["MessagesSuccessful"], !statuses.isEmpty
        else { return nil }
        return OrderFeedReport(
            processed: processed, successful: successful, failed: summary["MessagesWithError"],
            warned: summary["MessagesWithWarning"], issues: issues,
            isComplete: statuses.allSatisfy { $0 == "Complete" })
    }

    mutating func take(_ event: XMLEvent) {
        switch event {
        case .start(let name):
            path.append(name)
            text = ""
        case .text(let piece):
            text += piece
        case .end(let name):
            close(name)
            path.removeLast()
            text = ""
        }
    }

    private mutating func close(_ name: String) {
        guard path.first == "AmazonEnvelope" else { return }
        switch name {
        case "MessageType" where path.count == 2: messageType = trimmed
        case "StatusCode" where path.contains("ProcessingReport"): statuses.append(trimmed)
        case "ProcessingSummary":
            if counts["MessagesProcessed"] ?? -1 > summary["MessagesProcessed"] ?? -1 { summary = counts }
            counts = [:]
        case "Result":
            issues.append(issue)
            result = [:]
        default:
            if path.dropLast().last == "ProcessingSummary" {
                counts[name] = Int(trimmed).flatMap { $0 >= 0 ? $0 : nil }
            } else if path.contains("Result") {
                // A result may name several items; the first stands for it.
                result[name] = result[name] ?? text
            }
        }
    }

    private var issue: OrderFeedReport.Issue {
        OrderFeedReport.Issue(
            number: result["MessageID"], severity: result["ResultCode"], code: result["ResultMessageCode"],
            text: result["ResultDescription"], order: result["AmazonOrderID"], item: result["AmazonOrderItemCode"])
    }

    private var trimmed: String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) }
        return String(scalars[..<(end ?? scalars.startIndex)])
    }
}
