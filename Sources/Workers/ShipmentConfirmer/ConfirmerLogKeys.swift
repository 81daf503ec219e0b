/// Metadata keys of this module's log lines, beside those of the runtime.
enum ConfirmerLogKeys {
    static let shipment = "shipment.id"
    static let requestID = "http.request.id"
    static let code = "error.code"
    static let until = "until"
}
