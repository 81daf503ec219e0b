import Fulfilment
import Logging
import Store
import WorkerRuntime

/// Metadata keys of this module's log lines, beside `LogKeys`.
enum QuantityLogKeys {
    static let channel = "channel"
    static let refused = "refused"
    static let feed = "feed.id"
    static let sku = "sku"
    static let expected = "expected"
    static let shown = "shown"
    static let code = "error.code"
    static let requestID = "http.request.id"

    /// How a call to Amazon failed, and the id that Amazon's support asks for.
    static func metadata(_ failure: CallFailure, account: AccountID) -> Logger.Metadata {
        var metadata: Logger.Metadata = [code: "\(failure.code)", LogKeys.account: "\(account)"]
        metadata[requestID] = failure.requestID.map { "\($0)" }
        return metadata
    }
}
