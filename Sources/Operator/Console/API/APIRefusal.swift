import HTTPTypes

/// Why the API itself does not answer a question. What `Operations` refuses comes as `OperationRefusal`.
struct APIRefusal: Error, Sendable, Hashable {
    /// Their texts stand in `Texts` under `problem.<code>`.
    enum Code: String, Sendable, Hashable, CaseIterable {
        case bodyInvalid = "body-invalid"
        case bodyTooLarge = "body-too-large"
        case flagInvalid = "flag-invalid"
        case hostUnknown = "host-unknown"
        case `internal`
        case mediaTypeUnsupported = "media-type-unsupported"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case parameterRepeated = "parameter-repeated"
        case parameterUnknown = "parameter-unknown"
        case pathUnknown = "path-unknown"
        case requestKeyMissing = "request-key-missing"
        case rowsRefused = "rows-refused"
        case scopeMissing = "scope-missing"
        case storeSilent = "store-silent"
        case tokenBound = "token-bound"
        case tokenMissing = "token-missing"
        case tokenRefused = "token-refused"
    }

    let code: Code
    /// What the text names. Never a token.
    let values: [String: String]
    /// The parameter that is wrong.
    let parameter: String?

    init(_ code: Code, _ values: [String: String] = [:], parameter: String? = nil) {
        self.code = code
        self.values = values
        self.parameter = parameter
    }

    var status: HTTPResponse.Status {
        switch code {
        case .tokenMissing, .tokenRefused: .unauthorized
        case .scopeMissing, .tokenBound: .forbidden
        case .mediaTypeUnsupported: .unsupportedMediaType
        case .pathUnknown: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .bodyTooLarge: .contentTooLarge
        case .hostUnknown: .misdirectedRequest
        case .bodyInvalid, .flagInvalid, .requestKeyMissing, .rowsRefused, .parameterRepeated, .parameterUnknown:
            .unprocessableContent
        case .storeSilent: .serviceUnavailable
        case .internal: .internalServerError
        }
    }
}
