package import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    /// Asks Amazon to cancel a whole order that is paid and not shipped (S4-5, S4-12). Accepted is not done: read the order later.
    ///
    /// Amazon cancels no parts of an order this way. Where the operation is not open to the account the error is
    /// `.accessDenied`; `OrderCancellationFeed` is open to all. When the error's `mayHaveBeenApplied` is set, read the order
    /// before asking again.
    ///
    /// - Parameter reasonCode: Amazon's word, for example `NO_INVENTORY`.
    /// - Throws: `.invalidInput` without a call where the reason is missing.
    ///
    /// Source: orders_2026-01-01.json at c5f589c, `cancelOrder`.
    package func cancelOrder(
        _ order: OrderID, reasonCode: String
    ) async throws(MarketplaceError) -> MarketplaceAnswer<Void> {
        guard !reasonCode.isEmpty else {
            throw MarketplaceError(
                code: .invalidInput, operation: .cancelOrder, message: "A cancellation needs its reason.", calls: 0)
        }
        let path = "/orders/2026-01-01/orders/\(PercentEncoding.encoded(order.rawValue))/cancellation"
        var request = request(.cancelOrder, .PUT, path)
        request.setJSON(try RequestBody.json(CancelOrderBody(cancelReasonCode: reasonCode), for: .cancelOrder))
        let (answer, calls) = try await call(request)
        return MarketplaceAnswer((), answer, calls: calls)
    }
}

/// Spelt as Amazon does.
private struct CancelOrderBody: Encodable {
    let cancelReasonCode: String
}
