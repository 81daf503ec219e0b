/// A cancellation by cancelOrder that was carried out after its acceptance.
struct CarriedOutCancellation: Sendable {
    var orderID: String
    var reason: String
    var accepted: BusinessTime
    /// When it was carried out.
    var time: BusinessTime
}
