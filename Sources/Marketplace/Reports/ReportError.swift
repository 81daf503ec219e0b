/// Why a report as a whole cannot be read. What is wrong with single rows is a `ReportFinding` instead.
package struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The compressed file ends too early.
        case truncated
        /// The compressed file is not what its first bytes promise.
        case damaged
        /// No table knows this charset.
        case unknownCharset
        /// Nothing in it, not even a header.
        case empty
        /// Another kind of file: a spreadsheet, an XML document, a picture, another report.
        case notAnOrderReport
        /// The header lacks columns that we cannot do without.
        case missingColumns
        /// A line so long that it cannot be one.
        case lineTooLong
        /// The file cannot be opened or read.
        case unreadableFile
        /// The program that unpacks this compression is not installed.
        case decompressorMissing
    }

    package let code: Code
    /// What happened and what to do about it. Never holds text of rows.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Fetching the same file once more may heal it.
    package var isRetriable: Bool {
        switch code {
        case .truncated, .damaged: true
        case .unknownCharset, .empty, .notAnOrderReport, .missingColumns, .lineTooLong, .unreadableFile,
            .decompressorMissing:
            false
        }
    }

    package var description: String { "report \(code.rawValue): \(message)" }
}
