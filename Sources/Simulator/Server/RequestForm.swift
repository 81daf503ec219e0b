import HTTPTypes
import Hummingbird

/// Rules for requests of every operation.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/resolve-common-http-and-authorization-error-codes
enum RequestForm {
    private static let longestUserAgent = 500

    /// Which status Amazon gives for a GET with a body is not documented; 400 is this simulator's choice.
    static func check(_ call: APICall, headers: HTTPFields) throws(APIError) {
        guard call.operation.needsToken else { return }
        if let agent = headers[.userAgent], agent.utf8.count > longestUserAgent {
            throw .invalidInput("The user-agent header is longer than \(longestUserAgent) characters.")
        }
        switch call.operation {
        case .createReport, .patchListingsItem, .confirmShipment:
            let type = headers[.contentType] ?? ""
            guard type.lowercased().hasPrefix("application/json") else {
                throw APIError(
                    status: 415, code: "UnsupportedMediaType",
                    message: "The entity of the request is in a format not supported by the requested resource.")
            }
        case .searchOrders, .getOrder, .getReports, .getReport, .getReportDocument, .getListingsItem,
            .getMarketplaceParticipations:
            guard call.body.isEmpty, headers[.contentLength] == nil else {
                throw .invalidInput("A GET request must carry neither a body nor a Content-Length.")
            }
        case .cancelReport, .requestToken, .downloadDocument, .root: return
        }
    }
}

extension HTTPField.Name {
    static var accessToken: HTTPField.Name { .known("x-amz-access-token") }
    static var requestID: HTTPField.Name { .known("x-amzn-RequestId") }
    static var rateLimit: HTTPField.Name { .known("x-amzn-RateLimit-Limit") }
    static var errorType: HTTPField.Name { .known("x-amzn-ErrorType") }

    /// Only for names written in this file, which are all well formed.
    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .userAgent
    }
}
