import Logging
import Store

/// Metadata keys of this module's log lines, beside those of the runtime.
enum ConfirmerLogKeys {
    static let shipment = "shipment.id"
    static let requestID = "http.request.id"
    static let code = "error.code"
    static let until = "until"
    static let cancellation = "cancellation.id"
    static let feed = "feed.id"
    static let kind = "feed.kind"
    static let refused = "refused"

    /// How a call failed, and the id that Amazon's support asks for.
    static func metadata(_ failure: CallFailure) -> Logger.Metadata {
        var metadata: Logger.Metadata = [code: "\(failure.code)"]
        metadata[requestID] = failure.requestID.map { "\($0)" }
        return metadata
    }
}
