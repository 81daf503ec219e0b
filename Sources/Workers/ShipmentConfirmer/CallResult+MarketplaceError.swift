import Fulfilment
import Marketplace
import Store

extension CallResult {
    /// What a failed `confirmShipment` means for the shipment.
    init(_ error: MarketplaceError) {
        let failure = CallFailure(error)
        // Nothing was sent: the lane waits until a token is to be had, whatever kept it away.
        if error.operation == .accessToken {
            self = error.code == .cancelled ? .notSent : .unauthorised(failure, isFinal: error.code == .grantRevoked)
            return
        }
        switch error.code {
        case .throttled: self = .throttled(failure, retryAfter: error.retryAfter)
        // Amazon says that it failed: the same call again under the same id changes the parcel at most.
        case .server, .unreachable, .documentExpired: self = .failed(failure)
        case .timedOut, .connectionLost, .malformedAnswer:
            self = error.mayHaveBeenApplied ? .unclear(failure) : .failed(failure)
        case .cancelled: self = error.mayHaveBeenApplied ? .unclear(failure) : .notSent
        // Whole regions have answered so for minutes: one refusal is no proof.
        case .unauthorized, .accessDenied, .clientRefused: self = .unauthorised(failure, isFinal: false)
        case .grantRevoked: self = .unauthorised(failure, isFinal: true)
        case .invalidInput, .notFound, .conflict, .tooLarge:
            self = Self.contradicts(error.message) ? .contradicted(failure) : .refused(failure)
        }
    }

    /// Amazon's words for "no such package, or the order is fulfilled already".
    ///
    /// Source: amzn/selling-partner-api-models issue 5037.
    private static func contradicts(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["packagetoupdatenotfound", "already fulfilled", "unable to find package"].contains { text.contains($0) }
    }
}

extension CallFailure {
    init(_ error: MarketplaceError) {
        self.init(code: error.amazonCode ?? error.code.rawValue, detail: error.message, requestID: error.requestID)
        if error.code == .clientRefused { code = error.code.rawValue }
    }
}
