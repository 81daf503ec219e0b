package import Fulfilment

/// What became of a feed of orders, message by message: the processing report, XML or tab-separated.
///
/// Only failures and warnings are listed. A message without an error went well where `isComplete` and `listsAllFailures` hold and
/// nothing `isRefusedAsAWhole`; otherwise the orders themselves tell.
/// Source: ProcessingReport.xsd; https://developer-docs.amazon.com/sp-api/docs/feeds-api-v2021-06-30-use-case-guide
package struct OrderFeedReport: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        case error
        case warning
    }

    package struct Issue: Sendable, Hashable {
        /// The message's number, from 1; `nil` where Amazon speaks of the whole feed.
        package var messageID: Int?
        package var severity: Severity
        /// Amazon's number, for example `18021`.
        package var code: String
        /// Amazon's words: one line of at most 500 characters, without control characters.
        package var text: String
        package var order: OrderID?
        package var itemID: OrderItemID?

        package init(
            messageID: Int?, severity: Severity, code: String, text: String, order: OrderID? = nil,
            itemID: OrderItemID? = nil
        ) {
            self.messageID = messageID
            self.severity = severity
            self.code = code
            self.text = text
            self.order = order
            self.itemID = itemID
        }
    }

    /// Messages that Amazon has looked at.
    package var processed: Int
    /// Those among them without an error.
    package var successful: Int
    /// `nil` where the report does not say.
    package var failed: Int?
    /// `nil` where the report does not say.
    package var warned: Int?
    package var issues: [Issue]
    /// Amazon was through with the feed when it wrote the report.
    package var isComplete: Bool

    package init(
        processed: Int, successful: Int, failed: Int? = nil, warned: Int? = nil, issues: [Issue],
        isComplete: Bool = true
    ) {
        self.processed = processed
        self.successful = successful
        self.failed = failed
        self.warned = warned
        self.issues = issues
        self.isComplete = isComplete
    }

    /// Nothing of the feed was done: an error about the whole of it, or an error and no message looked at.
    package var isRefusedAsAWhole: Bool {
        issues.contains { $0.severity == .error && ($0.messageID == nil && $0.order == nil || processed == 0) }
    }

    /// Every message that the summary counts as failed is named by an error.
    package var listsAllFailures: Bool {
        let named = Set(issues.lazy.filter { $0.severity == .error }.compactMap(\.messageID))
        return named.count >= max(failed ?? 0, processed - successful)
    }
}

extension OrderFeedReport {
    /// Reads the document's bytes, unpacked.
    ///
    /// - Parameters:
    ///   - charset: as the document's Content-Type names it; what an XML document says of itself goes first.
    ///   - fallback: what the text is in when no charset is named and it is not UTF-8: `ReportCharset.guess(for:)`.
    /// - Throws: `.damaged` where it is no such report; `.unknownCharset`.
    package init(
        _ bytes: [UInt8], charset: ReportCharset? = nil, fallback: ReportCharset = .windows1252
    ) throws(ReportError) {
        guard bytes.count <= XMLReader.largest else { throw Self.damaged }
        let declared = XMLDeclaration.charset(of: bytes) ?? charset
        let text: [UInt8]
        do {
            text = try CharsetDecoder.utf8(bytes, declared: declared, fallback: fallback, takesMarkup: true)
        } catch {
            throw error.code == .unknownCharset ? error : Self.damaged
        }
        if text.first(where: { $0 > ASCII.blank }) == UInt8(ascii: "<") {
            try self.init(xml: text)
        } else {
            try self.init(flat: text)
        }
    }

    static let damaged = ReportError(
        .damaged, "The answer to a feed is not the processing report that Amazon publishes. Fetch it again.")
}
