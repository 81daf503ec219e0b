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
        if call.operation.takesJSON {
            let type = headers[.contentType] ?? ""
            guard type.lowercased().hasPrefix("application/json") else {
                throw .usual(status: 415)
            }
        } else if call.method == "GET" {
            guard call.body.isEmpty, headers[.contentLength] == nil else {
                throw .invalidInput("A GET request must carry neither a body nor a Content-Length.")
            }
        }
        try checkModel(call)
    }

    /// A confirmation is read first by its own rules, whose refusals are known word by word.
    private static func checkModel(_ call: APICall) throws(APIError) {
        if call.operation == .confirmShipment { _ = try ShipmentConfirmation(try call.json()) }
        if call.operation == .updateVerificationStatus {
            let faults = OrderVerification.faults(of: try call.json())
            if let first = faults.first {
                var refusal = APIError.invalidInput(first)
                refusal.furtherMessages = Array(faults.dropFirst())
                throw refusal
            }
        }
        guard let fault = PublishedModels.shared.violation(of: call) else { return }
        if call.operation == .createRestrictedDataToken {
            throw APIError(
                status: 400, code: "InvalidRequest", message: "Request is missing or has invalid parameters",
                details: fault)
        }
        throw .invalidInput("Invalid Input", details: fault)
    }
}
