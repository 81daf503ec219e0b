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

    /// The usual body of an HTTP status.
    ///
    /// Amazon publishes no bodies for 401, 409, 413 and 415: the texts are the models' descriptions of these
    /// answers, the codes follow the names of the statuses.
    /// Source: the published models feeds_2021-06-30.json (401) and notifications.json (409, 413, 415)
    static func usual(status: Int) -> APIError {
        switch status {
        case 401:
            APIError(
                status: 401, code: "Unauthorized",
                message: "The request's Authorization header is not formatted correctly or does not contain a "
                    + "valid token.", details: "")
        case 403: unauthorized(details: "")
        case 404: notFound("Resource not found")
        case 409: conflict("The resource specified conflicts with the current state.")
        case 413:
            APIError(
                status: 413, code: "RequestEntityTooLarge",
                message: "The request size exceeded the maximum accepted size.")
        case 415:
            APIError(
                status: 415, code: "UnsupportedMediaType",
                message: "The request payload is in an unsupported format.")
        case 429: quotaExceeded
        case 503: APIError(status: 503, code: "ServiceUnavailable", message: "Service is unavailable.", details: "")
        case ..<500: APIError(status: status, code: "InvalidInput", message: "Invalid Input")
        default:
            APIError(
                status: status, code: "InternalFailure",
                message: "We encountered an internal error. Please try again.", details: "")
        }
    }
}
