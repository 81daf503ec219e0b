import HTTPTypes
import Operations

/// An error of the API as RFC 9457 wants it: what is wrong, and what to do.
struct Problem: Sendable, Hashable {
    let code: String
    let status: HTTPResponse.Status
    let detail: String
    /// The parameter that is wrong.
    let parameter: String?

    init(_ refusal: APIRefusal, _ texts: Texts) {
        code = refusal.code.rawValue
        status = refusal.status
        detail = texts("problem." + code, refusal.values)
        parameter = refusal.parameter
    }

    init(_ refusal: OperationRefusal, _ texts: Texts) {
        code = refusal.code.rawValue
        status = Self.status(of: refusal.code)
        let own = "api." + code
        detail = Texts.all[own] == nil ? refusal.text(texts) : texts(own, refusal.values)
        parameter = status == .unprocessableContent ? Self.parameter(of: refusal.code) : nil
    }

    /// - Parameter request: the id of the request, as the log has it.
    func document(_ texts: Texts, request: String) -> JSONNode {
        let document = JSONNode.fields([
            "type": .string("urn:orderly:problem:" + code), "title": .string(texts("problem.title.\(status.code)")),
            "status": .integer(Int64(status.code)), "detail": .string(detail),
            "instance": .string("urn:orderly:request:" + request), "code": .string(code),
        ])
        return parameter.map { document.with("parameter", .string($0)) } ?? document
    }

    private static func status(of code: RefusalCode) -> HTTPResponse.Status {
        switch code {
        case .orderUnknown: .notFound
        case .ambiguousOrder: .conflict
        case .accountForbidden: .forbidden
        case .keyMissing: .serviceUnavailable
        default: .unprocessableContent
        }
    }

    private static func parameter(of code: RefusalCode) -> String? {
        switch code {
        case .accountUnknown, .accountIDInvalid: "account"
        case .cursorInvalid, .cursorAhead: "after"
        case .dateInvalid, .timeInvalid, .timeZoneMissing: "changedSince"
        case .limitInvalid: "limit"
        case .orderInvalid: "orderId"
        case .paymentInvalid: "payment"
        case .serviceInvalid: "service"
        case .spanInvalid: "since"
        case .statusInvalid: "status"
        default: nil
        }
    }
}
