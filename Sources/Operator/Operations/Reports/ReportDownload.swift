/// A document of a report that was written out.
package struct ReportDownload: Encodable, Sendable, Hashable {
    package let fetch: Int64
    package let file: String
    /// Written, unpacked.
    package let bytes: Int64
    /// Of the bytes as they were delivered.
    package let sha256: String
    package let isPersonal: Bool
}
