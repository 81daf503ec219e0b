package import Fulfilment
import Foundation

/// What became of a feed of listings, message by message: the processing report of a `JSON_LISTINGS_FEED`.
///
/// Messages that it does not name went well.
/// Source: listings-feed-processing-report-schema-v2
package struct ListingFeedReport: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        case error = "ERROR"
        case warning = "WARNING"
        case info = "INFO"
    }

    package struct Issue: Sendable, Hashable {
        /// From 1; `nil` where Amazon speaks of the whole feed.
        package var message: Int?
        package var sku: SKU?
        package var severity: Severity
        package var code: String
        /// Amazon's text, capped.
        package var text: String

        package init(message: Int?, sku: SKU?, severity: Severity, code: String, text: String) {
            self.message = message
            self.sku = sku
            self.severity = severity
            self.code = code
            self.text = text
        }
    }

    /// Amazon's id of the feed, where the report tells it.
    package var feed: String?
    package var issues: [Issue]
    package var processed: Int
    package var accepted: Int

    package init(feed: String? = nil, issues: [Issue], processed: Int, accepted: Int) {
        self.feed = feed
        self.issues = issues
        self.processed = processed
        self.accepted = accepted
    }

    /// Errors that belong to no message: nothing of the feed was done.
    package var isRefusedAsAWhole: Bool {
        issues.contains { $0.severity == .error && $0.message == nil && $0.sku == nil }
    }
}

extension ListingFeedReport {
    /// Reads the document's bytes, unpacked.
    ///
    /// - Throws: `.damaged` where it is no such report.
    package init(_ bytes: [UInt8]) throws(ReportError) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw ReportError(
                .damaged, "The answer to a feed is not the processing report that Amazon publishes. Fetch it again.")
        }
        self.init(
            feed: body.header?.feedId,
            issues: (body.issues ?? []).map { issue in
                Issue(
                    message: issue.messageId.flatMap { $0 > 0 ? $0 : nil }, sku: issue.sku.map { SKU($0) },
                    // A word that nobody knows is not taken for harmless.
                    severity: Severity(rawValue: issue.severity ?? "") ?? .error, code: issue.code ?? "",
                    text: Self.line(issue.message ?? ""))
            },
            processed: body.summary.messagesProcessed, accepted: body.summary.messagesAccepted ?? 0)
    }

    private static func line(_ text: String) -> String {
        String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(500))
    }

    /// Spelt as Amazon does.
    private struct Body: Decodable {
        let header: Header?
        let issues: [IssueBody]?
        let summary: Summary
    }

    private struct Header: Decodable {
        let feedId: String?
    }

    private struct IssueBody: Decodable {
        let messageId: Int?
        let sku: String?
        let code: String?
        let severity: String?
        let message: String?
    }

    private struct Summary: Decodable {
        let messagesProcessed: Int
        let messagesAccepted: Int?
    }
}
