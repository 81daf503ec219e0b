import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// What a shop's channel shows, and its end.
struct ShopChannelTableTests {
    private static let now = Timestamp(seconds: 1_790_000_000)
    private static let drop = ChannelID("drop")

    private func withOffers(
        _ engine: StoreEngine, _ offers: [String], _ body: (any SQLDatabase) async throws -> Void
    ) async throws {
        try await withStore(engine) { database in
            try await database.write { transaction in
                for channel in ["drop", "other"] {
                    let isAdded = try ChannelTable.add(
                        ChannelID(channel), kind: .file, target: "/srv/\(channel).csv", format: "csv",
                        assortment: .listed, now: Self.now, in: transaction)
                    #expect(isAdded)
                }
                for offer in offers {
                    try transaction.script(
                        """
                        INSERT INTO offers (sku, state, wanted, shown, sending, sent_at, channel, changed_at)
                        VALUES (\(offer), 'drop', 200)
                        """)
                }
            }
            try await body(database)
        }
    }

    @Test(
        "a file holds what is on its way and what is told; lower figures at once, higher ones when they may go (S1-20)",
        arguments: StoreEngine.allCases)
    func shelfHoldsWhatMayBeShown(_ engine: StoreEngine) async throws {
        try await withOffers(
            engine,
            [
                "'told', 'idle', 5, 5, NULL, 100", "'under-way', 'sending', 7, 5, 7, 100",
                "'newer', 'sending', 3, 5, 4, 100", "'lowered', 'waiting', 2, 5, NULL, 100",
                "'raise', 'waiting', 9, 5, NULL, 100", "'never', 'waiting', 9, NULL, NULL, NULL",
                "'unknown', 'idle', NULL, 4, NULL, 100", "'unanswered', 'waiting', 9, NULL, 6, NULL",
            ]
        ) { database in
            let shelf = try await database.read { transaction in
                try OfferTable.shelf(of: Self.drop, in: transaction).map {
                    "\($0.sku) \($0.quantity) \($0.changedAt.rawValue)"
                }
            }
            #expect(
                shelf == [
                    "lowered 2 200", "newer 4 200", "raise 5 100", "told 5 200", "unanswered 6 200", "under-way 7 200",
                    "unknown 4 200",
                ])
            let other = try await database.read { try OfferTable.shelf(of: ChannelID("other"), in: $0) }
            #expect(other.isEmpty)
        }
    }

    @Test(
        "a channel that is removed goes with its offers, letter and message; Amazon's are left",
        arguments: StoreEngine.allCases)
    func removedChannelIsGone(_ engine: StoreEngine) async throws {
        try await withOffers(engine, ["'told', 'refused', 5, 5, NULL, 100"]) { database in
            let removed = try await database.write { transaction in
                try ProblemTable.set(
                    .quantitiesRefused, account: nil, subject: "drop", affected: 1, sample: "told", now: Self.now,
                    in: transaction)
                return try ChannelTable.remove(Self.drop, by: "anna", now: Self.now, in: transaction)
            }
            #expect(removed == 1)
            let left = try await database.read { transaction in
                (
                    try ChannelTable.list(in: transaction).map(\.id.rawValue),
                    try transaction.first("SELECT count(*) FROM problems WHERE state = 'open'") { try $0.int(0) }
                )
            }
            #expect(left.0.contains("other") && !left.0.contains("drop") && left.1 == 0)
            let again = try await database.write { transaction in
                try ChannelTable.remove(Self.drop, by: "anna", now: Self.now, in: transaction)
            }
            #expect(again == nil)
        }
    }
}
