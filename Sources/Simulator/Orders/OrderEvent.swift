/// Something that happens to orders without a call.
enum OrderEvent: Sendable {
    /// A day of the merchant's trade begins; its orders are drawn.
    case day(Int)
    case place(PracticeOrder)
    /// - Parameters: order id, move, and BUYER, MERCHANT or AMAZON.
    case move(String, OrderMove, String)
    /// An accepted cancellation by the seller is carried out.
    case cancel(String, reason: String, accepted: BusinessTime)
    /// Amazon ships the first half of an order from one warehouse.
    case shipHalf(String)
}
