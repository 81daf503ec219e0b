import Fulfilment
import Testing

@testable import Marketplace

/// S2-5, S2-8, X-5, E4: parcels as a feed, also several of an order and those without a tracking number.
@Suite struct OrderFulfillmentFeedTests {
    typealias Parcel = OrderFulfillmentFeed.Parcel

    private static let seller = SellerID("A1SELLER")

    private static func parcel(
        order: String = "902-1106328-1059050", id: Int64 = 100_001, carrierCode: String = "DHL",
        carrierName: String? = nil, shipMethod: String? = nil, trackingNumber: String? = nil,
        items: [Parcel.Item] = []
    ) -> Parcel {
        Parcel(
            order: OrderID(order), merchantFulfillmentID: ShipmentID(rawValue: id),
            shippedAt: Timestamp(milliseconds: 1_772_000_000_999), carrierCode: carrierCode, carrierName: carrierName,
            shipMethod: shipMethod, trackingNumber: trackingNumber, items: items)
    }

    private static func text(_ parcels: [Parcel]) throws -> String {
        String(decoding: try OrderFulfillmentFeed(seller: seller, parcels: parcels).document(), as: UTF8.self)
    }

    @Test("Every parcel is a message with its elements in the schema's order; two of an order are two (S2-8, X-5, E4)")
    func golden() throws {
        let parcels = [
            Self.parcel(
                carrierCode: "Other", carrierName: "Rad & Tat", shipMethod: "Paket", trackingNumber: "0034",
                items: [
                    .init(id: OrderItemID("05015851154158"), quantity: 1),
                    .init(id: OrderItemID("05015851154159"), quantity: 12),
                ]),
            Self.parcel(id: 100_002, trackingNumber: "0035"),
        ]
        #expect(
            try Self.text(parcels) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
                <Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1SELLER</MerchantIdentifier></Header>
                <MessageType>OrderFulfillment</MessageType>
                <Message><MessageID>1</MessageID><OrderFulfillment><AmazonOrderID>902-1106328-1059050</AmazonOrderID>\
                <MerchantFulfillmentID>100001</MerchantFulfillmentID>\
                <FulfillmentDate>2026-02-25T06:13:20Z</FulfillmentDate>\
                <FulfillmentData><CarrierCode>Other</CarrierCode><CarrierName>Rad &amp; Tat</CarrierName>\
                <ShippingMethod>Paket</ShippingMethod><ShipperTrackingNumber>0034</ShipperTrackingNumber>\
                </FulfillmentData>\
                <Item><AmazonOrderItemCode>05015851154158</AmazonOrderItemCode><Quantity>1</Quantity></Item>\
                <Item><AmazonOrderItemCode>05015851154159</AmazonOrderItemCode><Quantity>12</Quantity></Item>\
                </OrderFulfillment></Message>
                <Message><MessageID>2</MessageID><OrderFulfillment><AmazonOrderID>902-1106328-1059050</AmazonOrderID>\
                <MerchantFulfillmentID>100002</MerchantFulfillmentID>\
                <FulfillmentDate>2026-02-25T06:13:20Z</FulfillmentDate>\
                <FulfillmentData><CarrierCode>DHL</CarrierCode>\
                <ShipperTrackingNumber>0035</ShipperTrackingNumber></FulfillmentData>\
                </OrderFulfillment></Message>
                </AmazonEnvelope>

                """)
        #expect(OrderFulfillmentFeed.type == .orderFulfillment && OrderFulfillmentFeed.contentType == .xml)
    }

    @Test("Without a tracking number the parcel is told all the same (S2-5)", arguments: [nil, "", " \t", "\u{1}"])
    func withoutNumber(number: String?) throws {
        let text = try Self.text([Self.parcel(trackingNumber: number)])
        #expect(text.contains("<FulfillmentData><CarrierCode>DHL</CarrierCode></FulfillmentData></OrderFulfillment>"))
    }

    @Test(
        "Texts are escaped, and lose what XML 1.0 forbids",
        arguments: [
            ("a<b>&\"c'", "a&lt;b&gt;&amp;\"c'"), ("00\u{0}34\u{1B}1", "00341"), (" a\tb\r\nc ", "a b  c"),
            ("x\u{FFFE}y\u{FFFF}", "xy"), ("Zöe 🚚", "Zöe 🚚"), ("]]>", "]]&gt;"),
        ])
    func texts(text: String, written: String) throws {
        let document = try Self.text([Self.parcel(trackingNumber: text)])
        #expect(document.contains("<ShipperTrackingNumber>\(written)</ShipperTrackingNumber>"))
    }

    @Test(
        "What Amazon would refuse anyway is not written (S4-10, C14)",
        arguments: [
            parcel(order: ""), parcel(order: "9\u{0}2"), parcel(id: 0), parcel(id: -1), parcel(carrierCode: ""),
            parcel(carrierCode: "Other"), parcel(carrierCode: "Other", carrierName: " \u{1}"),
            parcel(items: [.init(id: OrderItemID("1"), quantity: 0)]),
            parcel(items: [.init(id: OrderItemID(""), quantity: 1)]),
        ])
    func hopeless(parcel: Parcel) throws {
        #expect(parcel.objection != nil && Self.parcel().objection == nil)
        let error = #expect(throws: MarketplaceError.self) { try Self.text([Self.parcel(id: 7), parcel]) }
        #expect(error?.code == .invalidInput && error?.operation == .createFeed && error?.calls == 0)
        #expect(error?.message.hasPrefix("Parcel 2: ") == true)
    }

    @Test("Nothing, nobody's feed, and a parcel twice are not written")
    func wrongFeeds() {
        #expect(throws: MarketplaceError.self) { try Self.text([]) }
        #expect(throws: MarketplaceError.self) { try Self.text([Self.parcel(), Self.parcel(carrierCode: "UPS")]) }
        #expect(throws: MarketplaceError.self) {
            try OrderFulfillmentFeed(seller: SellerID(""), parcels: [Self.parcel()]).document()
        }
    }

    @Test("The document ends below Amazon's 10 MiB, or is not written")
    func size() throws {
        func document(_ count: Int) throws -> [UInt8] {
            let parcels = (1...count).map {
                Self.parcel(id: Int64($0), trackingNumber: String(repeating: "&", count: 200))
            }
            return try OrderFulfillmentFeed(seller: Self.seller, parcels: parcels).document()
        }
        #expect(OrderFulfillmentFeed.mostBytes == 10_485_760)
        let one = try document(2).count - document(1).count
        let fitting = OrderFulfillmentFeed.mostBytes / (one + 20)
        #expect(try document(fitting).count <= OrderFulfillmentFeed.mostBytes)
        let error = #expect(throws: MarketplaceError.self) { try document(OrderFulfillmentFeed.mostBytes / one + 1) }
        #expect(error?.code == .tooLarge && error?.httpStatus == nil && error?.calls == 0)
    }
}
