/// The metadata keys of this module's log lines.
enum MarketplaceLogKeys {
    static let operation = "marketplace.operation"
    static let code = "error.code"
    static let status = "http.status"
    static let requestID = "http.request.id"
    static let duration = "duration.ms"
}
