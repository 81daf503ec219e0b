package import Fulfilment
package import Marketplace
package import Store
import WorkerRuntime

/// Gives the client of an account.
package typealias AmazonClients = @Sendable (AccountID) async throws -> MarketplaceClient

/// What a call to Amazon came to, in the terms that a worker decides by.
package enum AmazonAnswer<Value: Sendable>: Sendable {
    case answered(Value)
    /// The request is wrong, or there is no such thing: once more does not help.
    case refused(CallFailure)
    /// Amazon's quota is used up, whatever our budget says. `wait` in real time, where Amazon says so.
    case throttled(CallFailure, wait: Duration?)
    /// The budget gives no call before this moment.
    case notBefore(Timestamp)
    /// Time heals it. `mayBeDone`: Amazon may have acted on it.
    case failed(CallFailure, mayBeDone: Bool, wait: Duration?)
    /// Amazon does not let the account in. `isFinal`: proven, a person must act.
    case shutOut(CallFailure, isFinal: Bool)
    /// The worker is to stop, or its store is busy: nothing was sent.
    case notSent
}

extension AmazonAnswer {
    package init(_ error: MarketplaceError) {
        var failure = CallFailure(
            code: error.amazonCode ?? error.code.rawValue, detail: error.message, requestID: error.requestID)
        if error.code == .clientRefused || error.code == .notFound { failure.code = error.code.rawValue }
        // Nothing was sent: the lane waits until a token is to be had, whatever kept it away.
        if error.operation == .accessToken {
            self = error.code == .cancelled ? .notSent : .shutOut(failure, isFinal: error.code == .grantRevoked)
            return
        }
        switch error.code {
        case .throttled: self = .throttled(failure, wait: error.retryAfter)
        case .server, .timedOut, .unreachable, .connectionLost, .documentExpired, .malformedAnswer:
            self = .failed(failure, mayBeDone: error.mayHaveBeenApplied, wait: error.retryAfter)
        case .cancelled: self = error.mayHaveBeenApplied ? .failed(failure, mayBeDone: true, wait: nil) : .notSent
        // Whole regions have answered so for minutes: one refusal is no proof.
        case .unauthorized, .accessDenied, .clientRefused: self = .shutOut(failure, isFinal: false)
        case .grantRevoked: self = .shutOut(failure, isFinal: true)
        case .invalidInput, .notFound, .conflict, .tooLarge: self = .refused(failure)
        }
    }

    /// There is no client: no credentials, or no key to them.
    package init(noClient error: any Error) {
        switch error {
        case let error as LaunchRefusal:
            self = .shutOut(CallFailure(code: "noClient", detail: error.description), isFinal: false)
        case let error as KeyRing.Refusal:
            self = .shutOut(CallFailure(code: "noClient", detail: error.description), isFinal: false)
        default: self = .notSent
        }
    }
}
