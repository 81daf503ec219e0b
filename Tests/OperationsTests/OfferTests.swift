import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// What a person sees and does of channels and their offers.
@Suite("Channels and offers, for people", .timeLimit(.minutes(1))) struct OfferTests {
    private static let amazon = "de-1/A1PA6795UKMFR9"

    /// A shop that lists what it is told, with two counted items.
    private func prepare(_ shop: Shop) async throws {
        _ = try await shop.desk.addChannel(
            NewChannel(
                name: "shop", webhook: "https://shop.example/stock?key=secret", file: nil, format: nil,
                assortment: "listed", buffer: nil, maximum: nil))
        for (sku, quantity) in [("MUG", 10), ("LID", 4)] {
            _ = try await shop.desk.count(sku, quantity: quantity, asOf: nil, isNew: true)
        }
        _ = try await shop.desk.addOffers(["MUG", "LID"], on: "shop")
        try await refresh(shop)
    }

    private func refresh(_ shop: Shop) async throws {
        try await shop.database.write { transaction in _ = try OfferTable.refresh(now: Shop.now, in: transaction) }
    }

    @Test(
        "each marketplace has its channel, which sends only once a person says so", arguments: StoreEngine.allCases)
    func channels(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await prepare(shop)
            let cards = try await shop.desk.channels()
            let own = try #require(cards.first { $0.channel == Self.amazon })
            #expect(own.kind == "amazon" && own.account == "de-1" && own.state == "off" && !own.sends)
            let before = try #require(cards.first { $0.channel == "shop" })
            #expect(before.target == "https://shop.example/stock" && before.offers["waiting"] == 0)
            let after = try await shop.desk.setSending(true, of: "shop")
            #expect(after.state == "active" && after.offers["waiting"] == 2)
            let changes = try await shop.desk.history(limit: 1)
            #expect(
                changes.map { "\($0.name) \($0.old ?? "") \($0.new ?? "") \($0.by)" } == [
                    "channel.shop.sends false true anna"
                ])
            #expect(try await shop.desk.setSending(false, of: "shop").offers["waiting"] == 0)
        }
    }

    @Test("buffer and maximum hold for a channel, or for one of its offers", arguments: StoreEngine.allCases)
    func limits(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await prepare(shop)
            _ = try await shop.desk.setChannel("shop", ChannelChange(buffer: 1, maximum: 6))
            _ = try await shop.desk.setChannel("shop", ChannelChange(buffer: 3, sku: "LID"))
            try await refresh(shop)
            func wanted() async throws -> [Int?] {
                try await shop.desk.offers(OfferQuestion(channel: "shop"), try PageRequest()).items.map(\.wanted)
            }
            #expect(try await wanted() == [1, 6])
            _ = try await shop.desk.setChannel("shop", ChannelChange(isUnlimited: true))
            _ = try await shop.desk.setChannel("shop", ChannelChange(isUnlimited: true, sku: "LID"))
            try await refresh(shop)
            #expect(try await wanted() == [3, 9])
        }
    }

    @Test("offers come in pages, by channel, state or SKU", arguments: StoreEngine.allCases)
    func pages(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await prepare(shop)
            _ = try await shop.desk.setSending(true, of: "shop")
            let first = try await shop.desk.offers(OfferQuestion(), try PageRequest(limit: 1))
            #expect(first.items.map(\.sku) == ["LID"] && first.next != nil)
            let rest = try await shop.desk.offers(OfferQuestion(), try PageRequest(after: first.next))
            #expect(rest.items.map(\.sku) == ["MUG"] && rest.next == nil)
            let waiting = try await shop.desk.offers(OfferQuestion(state: "waiting"), try PageRequest())
            #expect(
                waiting.items.map { "\($0.sku) \($0.wanted ?? -1) \($0.shown ?? -1)" } == ["LID 4 -1", "MUG 10 -1"])
            #expect(try await shop.desk.offers(OfferQuestion(state: "refused"), try PageRequest()).items.isEmpty)
            #expect(try await shop.desk.offers(OfferQuestion(sku: "MUG"), try PageRequest()).items.count == 1)
        }
    }

    @Test("what cannot be is refused with what to do", arguments: StoreEngine.allCases)
    func refusals(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await prepare(shop)
            let unknown = try await refusal { _ = try await shop.desk.setSending(true, of: "shoop") }
            #expect(unknown.code == .channelUnknown && unknown.values["known"]?.contains("shop") == true)
            let offer = try await refusal {
                _ = try await shop.desk.setChannel("shop", ChannelChange(buffer: 1, sku: "CUP"))
            }
            #expect(offer.code == .offerUnknown)
            let assortment = try await refusal {
                _ = try await shop.desk.setChannel(Self.amazon, ChannelChange(assortment: "all"))
            }
            #expect(assortment.code == .assortmentInvalid && assortment.values["allowed"] == "listed")
            let nothing = try await refusal { _ = try await shop.desk.setChannel("shop", ChannelChange()) }
            #expect(nothing.code == .nothingToChange)
            let state = try await refusal {
                _ = try await shop.desk.offers(OfferQuestion(state: "open"), try PageRequest())
            }
            #expect(state.code == .stateInvalid)
        }
    }
}
