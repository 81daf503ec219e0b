package import Fulfilment
package import Store

/// Amazon, as the confirmer needs it. Nothing is repeated behind it: each function is one call.
package protocol ConfirmationGateway: Sendable {
    /// Tells Amazon of a parcel.
    func confirm(_ call: ShipmentCall) async -> ConfirmationAnswer
    /// Reads one order with its parcels.
    func read(_ order: OrderID, account: AccountID) async -> OrderReading
}

/// What `ConfirmationGateway.confirm` came to.
package struct ConfirmationAnswer: Sendable, Hashable {
    package var result: CallResult
    /// Calls a second that Amazon says it grants; often absent.
    package var rateLimit: Double?

    package init(_ result: CallResult, rateLimit: Double? = nil) {
        self.result = result
        self.rateLimit = rateLimit
    }
}

/// What `ConfirmationGateway.read` came to.
package enum OrderReading: Sendable, Hashable {
    /// `packages` is `nil` where Amazon showed none.
    case order(status: OrderStatus, packages: [ObservedPackage]?)
    case throttled
    case failed(CallFailure)
    /// Amazon does not let the account in. `isFinal`: proven, a person must act.
    case unauthorised(CallFailure, isFinal: Bool)
}
