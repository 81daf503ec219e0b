import Fulfilment

/// The words for payment and checkout of an order (S1-5, S1-16).
enum PaymentWord {
    static func of(_ status: OrderStatus) -> String {
        PaymentState(status).rawValue
    }

    /// What Amazon shows has been ordered: the checkout is over, whatever becomes of the payment.
    static let checkout = "completed"
}
