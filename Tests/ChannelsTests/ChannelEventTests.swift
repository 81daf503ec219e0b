import Crypto
import Foundation
import Fulfilment
import Testing

@testable import Channels

/// What a shop receives, byte for byte, and how it knows who sent it.
struct ChannelEventTests {
    private static let shop = ChannelID("shop")

    private static func told(_ sku: String, _ quantity: Int, _ number: Int64 = 1, at seconds: Int64 = 0)
        -> QuantityUpdate
    {
        QuantityUpdate(
            sku: SKU(sku), quantity: quantity, changedAt: Timestamp(seconds: 1_790_000_000 + seconds), number: number)
    }

    @Test("a batch is one CloudEvent 1.0 in structured mode with its quantities (S1-20)")
    func batchIsOneEvent() throws {
        let event = try ChannelEvent(
            quantities: [Self.told("B \"2\"", 0, 9, at: 5), Self.told("A/1", 12, 3)], of: Self.shop)
        #expect(
            String(decoding: event.body, as: UTF8.self)
                == """
                {"data":{"channel":"shop","quantities":[\
                {"changedAt":"2026-09-21T14:13:20Z","number":3,"quantity":12,"sku":"A/1"},\
                {"changedAt":"2026-09-21T14:13:25Z","number":9,"quantity":0,"sku":"B \\"2\\""}]},\
                "datacontenttype":"application/json","id":"\(event.id)","source":"/orderly/stock","specversion":"1.0",\
                "subject":"shop","time":"2026-09-21T14:13:25Z","type":"orderly.quantities.changed.v1"}
                """)
        #expect(event.id.count == 32 && !event.id.contains("."))
    }

    @Test("the same batch has the same id and the same bytes, whatever its order; another number another id")
    func idFollowsContent() throws {
        let one = try ChannelEvent(quantities: [Self.told("A", 1), Self.told("B", 2)], of: Self.shop)
        let again = try ChannelEvent(quantities: [Self.told("B", 2), Self.told("A", 1)], of: Self.shop)
        #expect(one == again)
        let others = [
            try ChannelEvent(quantities: [Self.told("A", 1), Self.told("B", 2, 2)], of: Self.shop),
            try ChannelEvent(quantities: [Self.told("A", 1), Self.told("B", 3)], of: Self.shop),
            try ChannelEvent(quantities: [Self.told("A", 1), Self.told("B", 2)], of: ChannelID("other")),
        ]
        #expect(Set(others.map(\.id) + [one.id]).count == 4)
    }

    @Test("a test event is of another type and tells no quantity")
    func testEventTellsNothing() throws {
        let event = try ChannelEvent(testOf: Self.shop, now: Timestamp(seconds: 1_790_000_000))
        let text = String(decoding: event.body, as: UTF8.self)
        #expect(text.contains(#""type":"orderly.channel.test.v1""#) && text.contains(#""quantities":[]"#))
    }

    @Test("each valid secret signs id, time and body in the form of Standard Webhooks")
    func signatureIsStandard() throws {
        let event = try ChannelEvent(quantities: [Self.told("A", 1)], of: Self.shop)
        let keys = [[UInt8](repeating: 7, count: 32), [UInt8](repeating: 9, count: 24)]
        let headers = Dictionary(
            uniqueKeysWithValues: WebhookSignature.headers(
                for: event, keys: keys, now: Timestamp(milliseconds: 1_790_000_001_999)
            ).map { ($0.name, $0.value) })
        #expect(headers["webhook-id"] == event.id && headers["webhook-timestamp"] == "1790000001")
        let signatures = try #require(headers["webhook-signature"]).split(separator: " ")
        #expect(signatures.count == 2)
        let signed = Data("\(event.id).1790000001.".utf8) + Data(event.body)
        for (signature, key) in zip(signatures, keys) {
            #expect(signature.hasPrefix("v1,"))
            let code = try #require(Data(base64Encoded: String(signature.dropFirst(3))))
            #expect(
                HMAC<SHA256>.isValidAuthenticationCode(
                    code, authenticating: signed, using: SymmetricKey(data: key)))
        }
    }

    /// Source: the test vector of the Standard Webhooks libraries.
    @Test("the signature is that of the published example")
    func signatureIsThatOfTheExample() throws {
        let key = try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signed = Data("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".utf8)
        let code = Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key)))
        #expect(code.base64EncodedString() == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }
}
