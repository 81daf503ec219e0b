/// A refusal in the form of the Selling Partner API.
struct APIError: Error, Sendable {
    var status: Int
    var code: String
    var message: String
    /// Written when not nil, even when empty.
    var details: String?
    /// The header x-amzn-ErrorType.
    var type: String?
    /// Of further errors with the same code.
    var furtherMessages: [String] = []

    var json: JSON {
        let first = JSON.fields(["code": .string(code), "message": .string(message), "details": .text(details)])
        let others = furtherMessages.map { JSON.fields(["code": .string(code), "message": .string($0)]) }
        return .fields(["errors": .array([first] + others)])
    }

    static func invalidInput(_ message: String, details: String? = nil) -> APIError {
        APIError(status: 400, code: "InvalidInput", message: message, details: details)
    }

    static func notFound(_ message: String) -> APIError {
        APIError(status: 404, code: "NotFound", message: message)
    }

    static func unauthorized(details: String) -> APIError {
        APIError(
            status: 403, code: "Unauthorized", message: "Access to requested resource is denied.", details: details)
    }

    static let expiredToken = unauthorized(details: "The access token you provided has expired.")

    static func conflict(_ message: String) -> APIError {
        APIError(status: 409, code: "Conflict", message: message)
    }

    static let quotaExceeded = APIError(
        status: 429, code: "QuotaExceeded", message: "You exceeded your quota for the requested resource.",
        details: "", type: "TooManyRequestsException")

    /// The usual body of an HTTP status, for answers that come from a fault rule.
    static func usual(status: Int) -> APIError {
        switch status {
        case 400: invalidInput("Invalid Input")
        case 403: unauthorized(details: "")
        case 404: notFound("Resource not found")
        case 429: quotaExceeded
        case 503: APIError(status: 503, code: "ServiceUnavailable", message: "Service is unavailable.", details: "")
        default:
            APIError(
                status: status, code: "InternalFailure",
                message: "We encountered an internal error. Please try again.", details: "")
        }
    }
}
