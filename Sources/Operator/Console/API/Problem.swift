import HTTPTypes
import Operations

/// An error of the API as RFC 9457 wants it: what is wrong, and what to do.
struct Problem: Sendable, Hashable {
    let code: String
    let status: HTTPResponse.Status
    let detail: String
    /// The parameter that is wrong.
    let parameter: String?
    /// The scope that the token lacks.
    private(set) var scope: String?
    /// The rows of the request that are wrong.
    private(set) var findings: [Finding] = []

    struct Finding: Sendable, Hashable {
        /// From 1.
        let row: Int
        let code: String
        let detail: String
    }

    init(_ refusal: StockRowsRefusal, _ texts: Texts) {
        self.init(APIRefusal(.rowsRefused, ["count": String(refusal.findings.count)]), texts)
        findings = refusal.findings.map { finding in
            let problem = Problem(finding.refusal, texts)
            return Finding(row: finding.row, code: problem.code, detail: problem.detail)
        }
    }

    init(_ refusal: APIRefusal, _ texts: Texts) {
        code = refusal.code.rawValue
        status = refusal.status
        detail = texts("problem." + code, refusal.values)
        parameter = refusal.parameter
        scope = refusal.code == .scopeMissing ? refusal.values["scope"] : nil
    }

    init(_ refusal: OperationRefusal, _ texts: Texts) {
        code = refusal.code.rawValue
        status = Self.status(of: refusal.code)
        let own = "api." + code
        detail = Texts.all[own] == nil ? refusal.text(texts) : texts(own, refusal.values)
        parameter = status == .unprocessableContent ? Self.parameter(of: refusal.code) : nil
    }

    /// What a question to the API can be refused with beside `APIRefusal.Code`. The description lists them.
    static let refusals: Set<RefusalCode> = [
        .accountForbidden, .accountUnknown, .ambiguousOrder, .cursorGone, .cursorInvalid, .dateInvalid, .keyMissing,
        .limitInvalid, .orderInvalid, .orderUnknown, .paymentInvalid, .serviceInvalid, .spanInvalid, .statusInvalid,
        .timeInvalid, .timeZoneMissing, .channelUnknown, .stateInvalid, .countInvalid, .figureInvalid,
        .figureUnset, .itemChannelUnknown, .itemLinkInvalid, .itemLinkUnknown, .itemNested, .movementInvalid,
        .movementReasonMissing, .requestKeyInvalid, .requestKeyTaken, .skuNew, .skuNotInOrder, .stockRowRepeated,
        .stockSet, .windowFuture, .alreadySent, .cancelByAmazon, .cancelItems, .cancelNotPossible, .cancelPending,
        .cancelReasonInvalid, .cancelWishMissing, .orderUnnamed, .referenceAmbiguous, .referenceUnknown, .shipmentFixed,
        .shipmentUnknown,
    ]

    /// - Parameter request: the id of the request, as the log has it.
    func document(_ texts: Texts, request: String) -> JSONNode {
        let document = JSONNode.fields([
            "type": .string("urn:orderly:problem:" + code), "title": .string(texts("problem.title.\(status.code)")),
            "status": .integer(Int64(status.code)), "detail": .string(detail),
            "instance": .string("urn:orderly:request:" + request), "code": .string(code),
        ])
        if !findings.isEmpty {
            return document.with(
                "findings",
                .array(
                    findings.map {
                        .fields(["row": .number($0.row), "code": .string($0.code), "detail": .string($0.detail)])
                    }))
        }
        return parameter.map { document.with("parameter", .string($0)) } ?? document
    }

    /// What a program is told of its token where people read the detail (RFC 6750, 3).
    var challenge: String? {
        let realm = "Bearer realm=\"orderly\""
        return switch code {
        case APIRefusal.Code.tokenMissing.rawValue: realm
        case APIRefusal.Code.tokenRefused.rawValue: realm + ", error=\"invalid_token\""
        default: scope.map { realm + ", error=\"insufficient_scope\", scope=\"\($0)\"" }
        }
    }

    private static func status(of code: RefusalCode) -> HTTPResponse.Status {
        switch code {
        case .orderUnknown, .itemLinkUnknown, .cancelWishMissing, .referenceUnknown, .shipmentUnknown: .notFound
        case .ambiguousOrder, .figureUnset, .alreadySent, .cancelByAmazon, .cancelNotPossible, .cancelPending,
            .referenceAmbiguous, .shipmentFixed:
            .conflict
        case .accountForbidden: .forbidden
        case .cursorGone: .gone
        case .keyMissing: .serviceUnavailable
        default: .unprocessableContent
        }
    }

    private static func parameter(of code: RefusalCode) -> String? {
        switch code {
        case .accountUnknown: "account"
        case .channelUnknown: "channel"
        case .stateInvalid: "state"
        case .cursorInvalid: "after"
        case .dateInvalid, .timeInvalid, .timeZoneMissing: "updatedSince"
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
