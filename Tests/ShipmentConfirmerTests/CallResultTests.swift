import Fulfilment
import Marketplace
@testable import ShipmentConfirmer
import Store
import Testing

@Suite("CallResult")
struct CallResultTests {
    private enum Kind: String {
        case throttled, notSent, failed, unclear, contradicted, refused, unauthorised, revoked, accepted
    }

    private func kind(_ result: CallResult) -> Kind {
        switch result {
        case .accepted: .accepted
        case .throttled: .throttled
        case .notSent: .notSent
        case .failed: .failed
        case .unclear: .unclear
        case .contradicted: .contradicted
        case .refused: .refused
        case .unauthorised(_, let isFinal): isFinal ? .revoked : .unauthorised
        }
    }

    @Test(
        "Every failure of a call has its one meaning",
        arguments: [
            (MarketplaceError.Code.throttled, false, "throttled"), (.server, true, "failed"),
            (.unreachable, false, "failed"), (.timedOut, true, "unclear"), (.timedOut, false, "failed"),
            (.connectionLost, true, "unclear"), (.malformedAnswer, true, "unclear"), (.cancelled, true, "unclear"),
            (.cancelled, false, "notSent"), (.invalidInput, false, "refused"), (.notFound, false, "refused"),
            (.unauthorized, false, "unauthorised"), (.accessDenied, false, "unauthorised"),
            (.grantRevoked, false, "revoked"),
        ])
    func meaning(_ code: MarketplaceError.Code, _ mayHaveBeenApplied: Bool, _ expected: String) {
        let error = MarketplaceError(
            code: code, operation: .confirmShipment, message: "text", mayHaveBeenApplied: mayHaveBeenApplied)
        #expect(kind(CallResult(error)).rawValue == expected)
    }

    @Test("'Package to update not found' is no refusal: the order says what happened")
    func contradiction() {
        let error = MarketplaceError(
            code: .invalidInput, operation: .confirmShipment,
            message: "Failed to create package due to not finding a matching package or order already fulfilled.")
        #expect(kind(CallResult(error)) == .contradicted)
    }

    @Test("Without a token nothing was sent: no shipment is charged for it")
    func noToken() {
        let down = MarketplaceError(code: .server, operation: .accessToken, message: "down")
        #expect(kind(CallResult(down)) == .unauthorised)
        let revoked = MarketplaceError(code: .grantRevoked, operation: .accessToken, message: "revoked")
        #expect(kind(CallResult(revoked)) == .revoked)
    }
}
