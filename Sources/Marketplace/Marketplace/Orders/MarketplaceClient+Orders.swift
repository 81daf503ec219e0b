package import Fulfilment
import NIOHTTP1

extension MarketplaceClient {
    /// One page of orders, the first without `pageToken`.
    ///
    /// An unreadable bound of an answer is refused rather than skipped: a watermark would stand still without a word.
    package func searchOrders(
        _ search: OrderSearch, pageToken: String? = nil
    ) async throws(MarketplaceError) -> MarketplaceAnswer<OrderPage> {
        let path = "/orders/2026-01-01/orders" + search.query(pageToken: pageToken)
        let (answer, calls) = try await call(request(.searchOrders, .GET, path))
        let frame: OrderPageFrame = try answer.decoded(for: .searchOrders)
        let token = frame.pagination?.nextToken ?? ""
        let page = OrderPage(
            body: answer.body, orderCount: frame.orders.count, nextToken: token.isEmpty ? nil : token,
            lastUpdatedBefore: try bound(frame.lastUpdatedBefore, "lastUpdatedBefore", answer),
            createdBefore: try bound(frame.createdBefore, "createdBefore", answer))
        return MarketplaceAnswer(page, answer, calls: calls)
    }

    /// One order as JSON bytes, for `OrderPageDecoder`. Holds the address: store it sealed.
    package func getOrder(
        _ order: OrderID, includedData: [OrderDataSet] = OrderDataSet.standard
    ) async throws(MarketplaceError) -> MarketplaceAnswer<[UInt8]> {
        var query = QueryFields()
        query.add("includedData", includedData.map(\.rawValue))
        let path = "/orders/2026-01-01/orders/\(PercentEncoding.encoded(order.rawValue))" + query.text
        let (answer, calls) = try await call(request(.getOrder, .GET, path))
        return MarketplaceAnswer(answer.body, answer, calls: calls)
    }

    /// Tells Amazon that a parcel has left. Accepted is not proven: 204 without effect has been seen, so read the order later.
    ///
    /// The same `packageID` again edits the parcel instead of adding one. When the error's `mayHaveBeenApplied` is set, read
    /// the order before sending it again.
    package func confirmShipment(
        _ order: OrderID, _ confirmation: ConfirmShipmentRequest
    ) async throws(MarketplaceError) -> MarketplaceAnswer<Void> {
        let path = "/orders/v0/orders/\(PercentEncoding.encoded(order.rawValue))/shipmentConfirmation"
        var request = request(.confirmShipment, .POST, path)
        request.setJSON(try RequestBody.json(try confirmation.checkedBody(), for: .confirmShipment))
        let (answer, calls) = try await call(request)
        return MarketplaceAnswer((), answer, calls: calls)
    }

    private func bound(
        _ text: String?, _ field: String, _ answer: IncomingAnswer
    ) throws(MarketplaceError) -> Timestamp? {
        guard let text, !text.isEmpty else { return nil }
        if let timestamp = AmazonDate.timestamp(text) { return timestamp }
        throw MarketplaceError(.malformedAnswer, .searchOrders, "Amazon's \(field) is no date.", answer)
    }
}
