/// Why a call to Amazon gave no answer, in the terms a caller decides by.
///
/// Nothing but an expired token is repeated inside the module: callers own repeats and budgets.
package struct MarketplaceError: Error, Sendable, Hashable {
    /// Judged by HTTP status; Amazon's code texts differ by operation and region.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// 429: the quota is used up. Wait `retryAfter`, else the time of one call.
        case throttled
        /// 401 or 403 that names the token, even with a fresh one. Whole regions have answered so for minutes: no proof of lost access.
        case unauthorized
        /// 401 or 403 even with a fresh token: a role is missing or the authorization ended. Believe it after several in a row.
        case accessDenied
        /// `invalid_grant`: the seller's authorization is revoked or has ended. Stop the account and tell a person.
        case grantRevoked
        /// `invalid_client`: the application's secret is wrong or was rotated. All its accounts fail; tell a person once.
        case clientRefused
        /// 400, or a request that we refused to send. Many at once can be an outage of a region.
        case invalidInput
        case notFound
        /// 409: already there, or in a state that does not allow it.
        case conflict
        /// 413, or a feed that is larger than Amazon advises and was not written.
        case tooLarge
        /// 5xx.
        case server
        case timedOut
        /// No connection: nothing was sent.
        case unreachable
        /// The connection broke after the request was sent.
        case connectionLost
        /// The task was cancelled while it waited.
        case cancelled
        /// The presigned address of a document is no longer good: ask for the document again.
        case documentExpired
        /// An answer, but not of the published form.
        case malformedAnswer
    }

    package var code: Code
    package var operation: MarketplaceOperation
    /// What happened, in Amazon's words where there are any: one line, capped, without tokens and e-mail addresses.
    package var message: String
    package var httpStatus: Int?
    /// Amazon's own word, for example `InvalidInput` or `QuotaExceeded`.
    package var amazonCode: String?
    /// What Amazon's support asks for.
    package var requestID: String?
    package var retryAfter: Duration?
    /// True when Amazon may have acted on the request although we have no answer that says so. Read back before repeating.
    package var mayHaveBeenApplied: Bool
    /// How many calls of this operation Amazon has counted: 2 when a refused token was replaced, 0 when none was sent.
    package var calls: Int

    package init(
        code: Code, operation: MarketplaceOperation, message: String, httpStatus: Int? = nil, amazonCode: String? = nil,
        requestID: String? = nil, retryAfter: Duration? = nil, mayHaveBeenApplied: Bool = false, calls: Int = 1
    ) {
        self.code = code
        self.operation = operation
        self.message = SafeText.capped(message, at: 500)
        self.httpStatus = httpStatus
        self.amazonCode = amazonCode
        self.requestID = requestID
        self.retryAfter = retryAfter
        self.mayHaveBeenApplied = mayHaveBeenApplied
        self.calls = calls
    }

    /// The same call may succeed later without anybody doing anything.
    package var isRetriable: Bool {
        switch code {
        case .throttled, .unauthorized, .server, .timedOut, .unreachable, .connectionLost, .cancelled, .documentExpired:
            true
        case .accessDenied, .grantRevoked, .clientRefused, .invalidInput, .notFound, .conflict, .tooLarge,
            .malformedAnswer:
            false
        }
    }

    /// No call of this account can succeed until a person has acted.
    package var isFatal: Bool { code == .grantRevoked || code == .clientRefused }
}

extension MarketplaceError: CustomStringConvertible {
    /// One line for logs: code, operation, status, request id, text.
    package var description: String {
        var parts = ["\(code.rawValue) (\(operation.rawValue))"]
        if let httpStatus { parts.append("HTTP \(httpStatus)") }
        if let amazonCode { parts.append(amazonCode) }
        if let requestID { parts.append("request \(requestID)") }
        return parts.joined(separator: ", ") + ": " + message
    }
}
