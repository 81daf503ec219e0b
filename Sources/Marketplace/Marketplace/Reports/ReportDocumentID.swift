/// Amazon's id of the file of a finished report.
package struct ReportDocumentID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    var path: String { "/reports/2021-06-30/documents/" + PercentEncoding.encoded(rawValue) }
}
