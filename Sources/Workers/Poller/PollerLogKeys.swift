/// Metadata keys of this module's log lines, beside those of the runtime.
enum PollerLogKeys {
    static let fetch = "fetch"
    static let operation = "operation"
    static let requestID = "http.request.id"
    static let reportID = "report.id"
    static let chunks = "report.chunks"
}
