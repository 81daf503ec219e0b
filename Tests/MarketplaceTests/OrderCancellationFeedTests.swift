import Fulfilment
import Testing

@testable import Marketplace

/// S4-5, S4-12, X-6: cancellations of whole orders as a feed.
@Suite struct OrderCancellationFeedTests {
    private static func cancellation(
        order: String = "902-1106328-1059050", reasonWord: String = "NoInventory",
        items: [String] = ["05015851154158", "05015851154159"]
    ) -> OrderCancellationFeed.Cancellation {
        OrderCancellationFeed.Cancellation(
            order: OrderID(order), reasonWord: reasonWord, items: items.map { OrderItemID($0) })
    }

    private static func text(_ cancellations: [OrderCancellationFeed.Cancellation]) throws -> String {
        let feed = OrderCancellationFeed(seller: SellerID("A1SELLER"), cancellations: cancellations)
        return String(decoding: try feed.document(), as: UTF8.self)
    }

    @Test("Every order is a message of status Failure that names each of its items with the reason (S4-5, S4-12)")
    func golden() throws {
        let second = Self.cancellation(order: "902-1106328-1059051", reasonWord: "BuyerCanceled", items: ["1"])
        #expect(
            try Self.text([Self.cancellation(), second]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
                <Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1SELLER</MerchantIdentifier></Header>
                <MessageType>OrderAcknowledgement</MessageType>
                <Message><MessageID>1</MessageID><OrderAcknowledgement>\
                <AmazonOrderID>902-1106328-1059050</AmazonOrderID><StatusCode>Failure</StatusCode>\
                <Item><AmazonOrderItemCode>05015851154158</AmazonOrderItemCode><CancelReason>NoInventory</CancelReason></Item>\
                <Item><AmazonOrderItemCode>05015851154159</AmazonOrderItemCode><CancelReason>NoInventory</CancelReason></Item>\
                </OrderAcknowledgement></Message>
                <Message><MessageID>2</MessageID><OrderAcknowledgement>\
                <AmazonOrderID>902-1106328-1059051</AmazonOrderID><StatusCode>Failure</StatusCode>\
                <Item><AmazonOrderItemCode>1</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>\
                </OrderAcknowledgement></Message>
                </AmazonEnvelope>

                """)
        #expect(OrderCancellationFeed.type == .orderAcknowledgement && OrderCancellationFeed.contentType == .xml)
        #expect(OrderCancellationFeed.mostBytes == OrderFulfillmentFeed.mostBytes)
    }

    @Test(
        "A cancellation without items, without one of Amazon's reasons, or of no order is not written (S4-12)",
        arguments: [
            cancellation(order: ""), cancellation(reasonWord: ""), cancellation(reasonWord: "NO_INVENTORY"),
            cancellation(items: []), cancellation(items: ["1", "1"]), cancellation(items: ["\u{1}"]),
        ])
    func hopeless(cancellation: OrderCancellationFeed.Cancellation) {
        #expect(cancellation.objection != nil && Self.cancellation().objection == nil)
        let error = #expect(throws: MarketplaceError.self) { try Self.text([cancellation]) }
        #expect(error?.code == .invalidInput && error?.calls == 0)
    }

    @Test("Nothing to cancel, and an order twice, are not written")
    func wrongFeeds() {
        #expect(throws: MarketplaceError.self) { try Self.text([]) }
        #expect(throws: MarketplaceError.self) {
            try Self.text([Self.cancellation(), Self.cancellation(items: ["2"])])
        }
    }
}
