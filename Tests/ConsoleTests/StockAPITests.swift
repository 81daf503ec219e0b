import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// Stock and offers over HTTP: only with their own scope, never by a token that is bound to one account.
@Suite("API: stock and offers", .timeLimit(.minutes(1))) struct StockAPITests {
    @Test("figures and offers are read with stock:read, sent, accepted and read back apart (S1-18)")
    func reading() async throws {
        try await ConsoleBench.open { bench in
            try await bench.store.database.write { transaction in
                for item in ["LID", "MUG"] {
                    _ = try StockTable.count(
                        item: ItemID(item), quantity: 5, asOf: ConsoleBench.now,
                        origin: .init(cause: "count", person: "anna"), now: ConsoleBench.now, in: transaction)
                }
                _ = try ChannelTable.add(
                    ChannelID("shop"), kind: .webhook, target: "https://shop.example", assortment: .all, maximum: 3,
                    now: ConsoleBench.now, in: transaction)
                _ = try OfferTable.refresh(now: ConsoleBench.now, in: transaction)
            }
            let token = try await bench.token("erp", "stock:read")
            let stock = try await bench.ask("/v1/stock?limit=1", token: token)
            #expect(stock.status == 200 && stock.header("Link")?.contains("after=LID") == true)
            #expect(stock.text.contains(#""item":"LID","onHand":5,"reserved":0,"committed":0,"available":5"#))
            let offers = try await bench.ask("/v1/offers?channel=shop&sku=MUG", token: token)
            #expect(offers.text.contains(#""channel":"shop","sku":"MUG","wanted":3,"shown":null,"state":"idle""#))
            #expect(
                offers.text.contains(#""sent":null,"sentAt":null,"accepted":null,"acceptedAt":null,"readBack":null"#))
            let wrong = try await bench.ask("/v1/offers?state=open", token: token)
            #expect(wrong.status == 422 && wrong.text.contains(#""code":"state-invalid""#))
            #expect(wrong.text.contains(#""parameter":"state""#))
            let unknown = try await bench.ask("/v1/offers?channel=nowhere", token: token)
            #expect(unknown.status == 422 && unknown.text.contains(#""code":"channel-unknown""#))
        }
    }

    @Test("another scope does not read stock, nor a token that is bound to an account")
    func access() async throws {
        try await ConsoleBench.open { bench in
            let other = try await bench.token("orders", "orders:read")
            let bound = try await bench.token("bound", "stock:read", account: "de-1")
            for path in ["/v1/stock", "/v1/offers"] {
                #expect(try await bench.ask(path, token: other).status == 403)
                let reply = try await bench.ask(path, token: bound)
                #expect(reply.status == 403 && reply.text.contains(#""code":"token-bound""#))
            }
        }
    }
}
