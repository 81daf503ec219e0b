package import Fulfilment
package import Store

/// Amazon, as the confirmer needs it. Nothing is repeated behind it: each function is one call.
package protocol ConfirmationGateway: Sendable {
    /// Tells Amazon of a parcel.
    func confirm(_ call: ShipmentCall) async -> ConfirmationAnswer
    /// Reads one order with its parcels.
    func read(_ order: OrderID, account: AccountID) async -> ReadingAnswer
}

/// What `ConfirmationGateway.confirm` came to.
package struct ConfirmationAnswer: Sendable, Hashable {
    package var result: CallResult
    /// Calls a second that Amazon says it grants; often absent.
    package var rateLimit: Double?
    /// How many calls Amazon has counted for it: 2 when a refused token had to be replaced.
    package var calls: Int

    package init(_ result: CallResult, rateLimit: Double? = nil, calls: Int = 1) {
        self.result = result
        self.rateLimit = rateLimit
        self.calls = calls
    }
}

/// What `ConfirmationGateway.read` came to.
package struct ReadingAnswer: Sendable, Hashable {
    package var reading: OrderReading
    /// As in `ConfirmationAnswer`.
    package var rateLimit: Double?
    /// As in `ConfirmationAnswer`.
    package var calls: Int

    package init(_ reading: OrderReading, rateLimit: Double? = nil, calls: Int = 1) {
        self.reading = reading
        self.rateLimit = rateLimit
        self.calls = calls
    }
}

/// What Amazon showed of an order, or why it did not.
package enum OrderReading: Sendable, Hashable {
    /// `packages` is `nil` where Amazon showed none.
    case order(status: OrderStatus, packages: [ObservedPackage]?)
    case throttled(CallFailure)
    case failed(CallFailure)
    /// Amazon does not let the account in. `isFinal`: proven, a person must act.
    case unauthorised(CallFailure, isFinal: Bool)
}
