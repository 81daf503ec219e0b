package import Fulfilment

/// Cancellations of many whole orders as one `POST_ORDER_ACKNOWLEDGEMENT_DATA` document (S4-5, S4-12). Open to all accounts.
///
/// Only an item can say why, so every item of an order is named with the reason.
/// Source: OrderAcknowledgement.xsd, where StatusCode `Failure` cancels.
package struct OrderCancellationFeed: Sendable, Hashable {
    package static let type = FeedType.orderAcknowledgement
    package static let contentType = FeedContentType.xml
    /// The largest document that is written. How many messages a feed may hold is not published.
    package static let mostBytes = OrderFeedDocument.mostBytes

    package var seller: SellerID
    /// In the order of their messages: the first has the MessageID 1. Each order once.
    package var cancellations: [Cancellation]

    package init(seller: SellerID, cancellations: [Cancellation]) {
        self.seller = seller
        self.cancellations = cancellations
    }

    /// The document's bytes; equal feeds give equal bytes.
    ///
    /// - Throws: `.invalidInput` where there is nothing in it, an order twice, or one with an `objection`; `.tooLarge` above
    ///   `mostBytes`.
    package func document() throws(MarketplaceError) -> [UInt8] {
        var document = try OrderFeedDocument(seller: seller, messageType: "OrderAcknowledgement")
        var seen: Set<OrderID> = []
        for (index, cancellation) in cancellations.enumerated() {
            if let objection = cancellation.objection {
                throw OrderFeedDocument.refused("Cancellation \(index + 1): \(objection)")
            }
            guard seen.insert(cancellation.order).inserted else {
                throw OrderFeedDocument.refused("Cancellation \(index + 1) names an order that is cancelled already.")
            }
            try document.addMessage { cancellation.write(to: &$0) }
        }
        return try document.finished()
    }
}

extension OrderCancellationFeed.Cancellation {
    fileprivate func write(to message: inout OrderFeedDocument) {
        message.element("AmazonOrderID", order.rawValue)
        message.element("StatusCode", "Failure")
        for item in items {
            message.group("Item") { element in
                element.element("AmazonOrderItemCode", item.rawValue)
                element.element("CancelReason", reasonWord)
            }
        }
    }
}
