import Database
import Foundation
import Fulfilment
import MarketplaceTesting
import StockReservation
import Store
import StoreTesting
import Testing

@testable import Channels

/// What a shop's answer means for the quantities of a channel.
@Suite(.timeLimit(.minutes(1))) struct GatewayTests {
    private static let now = Timestamp(seconds: 1_790_000_000)
    private static let batch = ["A", "B"].map {
        QuantityUpdate(sku: SKU($0), quantity: 3, changedAt: now, number: 1)
    }

    /// Hands a batch to a channel that stands in a store, as the worker does.
    private func hand(
        _ reply: @escaping @Sendable (ReceivedRequest) -> Reply, secret: ChannelSecrets? = ChannelSecrets(),
        target: String? = nil
    ) async throws -> (QuantityResult, [ReceivedRequest]) {
        let store = try await TemporaryStore()
        defer { extendLifetime(store) }
        let keys = try TemporaryStore.keyRing()
        let sealed = try secret?.sealed(with: keys)
        var result: (QuantityResult, [ReceivedRequest])?
        try await ScriptedAmazon.with(reply) { shop in
            let address = target ?? shop.url
            let channel = try await store.database.write { transaction in
                _ = try ChannelTable.add(
                    ChannelID("shop"), kind: .webhook, target: address, secret: sealed, assortment: .all, now: Self.now,
                    in: transaction)
                return try ChannelTable.find(ChannelID("shop"), in: transaction)
            }
            let client = WebhookClient(limit: .seconds(3))
            let gateway = WebhookGateway(client: client, keyRing: keys, clock: BusinessClock())
            let answer = await gateway.hand(Self.batch, to: try #require(channel))
            await client.shutdown()
            result = (answer, shop.requests)
        }
        return try #require(result)
    }

    @Test("what the shop refuses of the batch is told, what it names beside it is not (S1-20)")
    func refusalsAreTold() async throws {
        let (result, requests) = try await hand { _ in
            .json(200, #"{"refused":[{"sku":"B","reason":"gone"},{"sku":"C","reason":"who?"}]}"#)
        }
        #expect(result == .handed([SKU("B"): QuantityRefusal(code: "shop-refused-sku", detail: "gone")]))
        #expect(requests.count == 1)
    }

    @Test("faults that heal are failures, what needs a person is a refusal, and nothing is sent without a secret")
    func faultsAreSorted() async throws {
        #expect(
            try await hand { _ in .answer(503, headers: [("retry-after", "4")]) }.0
                == .failed(code: "shop-busy", detail: "HTTP status 503", retryAfter: .seconds(4)))
        #expect(try await hand { _ in .answer(401) }.0 == .refusedAll(code: "shop-refused", detail: "HTTP status 401"))
        let (unsealed, none) = try await hand({ _ in .answer(204) }, secret: nil)
        #expect(unsealed == .refusedAll(code: "channel-secret", detail: "") && none.isEmpty)
        let (open, never) = try await hand({ _ in .answer(204) }, target: "http://shop.example/")
        #expect(open == .refusedAll(code: "channel-address", detail: "not-encrypted") && never.isEmpty)
    }

    @Test(
        "a file is written from the store, whole, whatever the batch; a missing directory heals when it is made (S1-20)"
    )
    func fileIsWritten() async throws {
        let store = try await TemporaryStore()
        defer { extendLifetime(store) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/quantities.csv"
        let channel = try await store.database.write { transaction in
            _ = try ChannelTable.add(
                ChannelID("drop"), kind: .file, target: path, format: "csv", assortment: .all, now: Self.now,
                in: transaction)
            try transaction.script(
                """
                INSERT INTO offers (channel, sku, state, wanted, shown, sending, changed_at) VALUES
                  ('drop', 'A', 'sending', 3, 9, 3, 1790000000000), ('drop', 'Z', 'idle', 4, 4, NULL, 1790000000000)
                """)
            return try ChannelTable.find(ChannelID("drop"), in: transaction)
        }
        let drop = try #require(channel)
        let gateway = FileGateway(database: store.database)
        #expect(
            await gateway.hand(Self.batch, to: drop)
                == .failed(
                    code: "file-unwritable", detail: "cannot write into the directory: No such file or directory",
                    retryAfter: nil))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(await gateway.hand(Self.batch, to: drop) == .handed([:]))
        #expect(
            try String(contentsOfFile: path, encoding: .utf8)
                == "sku;quantity;changed_at\r\nA;3;2026-09-21T14:13:20Z\r\nZ;4;2026-09-21T14:13:20Z\r\n")
        // Another worker writes: nothing is lost, it is tried again.
        let held = try QuantityFile(path: path).hold()
        guard case .failed(code: "file-busy", _, nil, _) = await gateway.hand(Self.batch, to: drop) else {
            Issue.record("two writers at once")
            return
        }
        extendLifetime(held)
    }
}
