import Database
import Foundation
import Fulfilment
import Store
import StoreTesting
import Testing

/// One item, 10 units, 4 channels, 200 orders in random states, every sight delivered 1 to 5 times in any order, and
/// transactions that are rolled back. `ORDERLY_TEST_SEEDS` says how many of them; the long proof is 1,000.
@Suite("Oversell", .timeLimit(.minutes(240)))
struct OversellTests {
    private static var seeds: UInt64 {
        ProcessInfo.processInfo.environment["ORDERLY_TEST_SEEDS"].flatMap { UInt64($0) } ?? 10
    }

    private struct RolledBack: Error {}

    /// What is known of a rush in the middle of it.
    private struct Sights: Sendable {
        /// By order: the sights that came in, …
        var taken: [Set<Int>]
        /// … and those that had when the ledger last looked.
        var booked: [Set<Int>]
    }

    private enum Delivery: Sendable {
        case sight(order: Int, number: Int)
        case booking(order: Int)
    }

    @Test(
        "figures and what each channel is to show are right after every commit, whatever comes twice, late or is rolled back (S1-3, S1-12, S1-18, S1-19, C1)",
        arguments: StoreEngine.allCases)
    func rush(on engine: StoreEngine) async throws {
        let store = try await TemporaryStore(on: engine)
        try await Rush.prepare(store.database)
        for seed in 1...Self.seeds {
            let rush = Rush(seed: seed)
            try await store.database.write { try rush.open(in: $0) }
            try await play(rush, store.database)
        }
        let proof = try await store.database.read { transaction in
            try StockTable.verify(from: ItemID("LID"), through: ItemID("MUG-~"), in: transaction)
        }
        #expect(proof.items == 2 * Int(Self.seeds) && proof.differences.isEmpty)
    }

    private func play(_ rush: Rush, _ database: any SQLDatabase) async throws {
        var numbers = SeededNumbers(seed: rush.seed &+ 7_777)
        var deliveries: [Delivery] = []
        for (index, order) in rush.orders.enumerated() {
            for number in order.sights.indices {
                for _ in 0..<Int.random(in: 1...5, using: &numbers) {
                    deliveries += [.sight(order: index, number: number), .booking(order: index)]
                }
            }
        }
        deliveries.shuffle(using: &numbers)
        // At the end every order was looked at once more, as its last message asks.
        deliveries += rush.orders.indices.map { .booking(order: $0) }
        var sights = Sights(
            taken: Array(repeating: [], count: rush.orders.count),
            booked: Array(repeating: [], count: rush.orders.count))
        var next = deliveries.startIndex
        while next < deliveries.endIndex {
            let end = min(deliveries.endIndex, next + Int.random(in: 1...60, using: &numbers))
            let batch = Array(deliveries[next..<end])
            let fails = numbers.percent(10)
            let before = sights
            do {
                sights = try await database.write { transaction in
                    var after = before
                    for delivery in batch { try Self.deliver(delivery, rush, &after, in: transaction) }
                    try OfferTable.refresh(now: Rush.start, in: transaction)
                    if fails { throw RolledBack() }
                    return after
                }
                next = end
            } catch is RolledBack {
                sights = before
            }
            let held = zip(rush.orders, sights.booked).map { $0.holding(seen: $1) }
            let (level, wanted) = try await database.read { transaction in
                (
                    try StockTable.level(of: rush.item, in: transaction),
                    try Rush.channels.indices.map { try Self.wanted(rush, $0, in: transaction) }
                )
            }
            try #require(level == Self.expected(held), "seed \(rush.seed)")
            for (place, wanted) in wanted.enumerated() {
                // A channel gets its offer with its first order.
                guard let wanted else { continue }
                try #require(wanted == rush.figure(at: place, held: held), "seed \(rush.seed), channel \(place)")
            }
        }
        try #require(sights.booked == rush.orders.map { Set($0.sights.indices) })
    }

    private static func deliver(
        _ delivery: Delivery, _ rush: Rush, _ sights: inout Sights, in transaction: any SQLTransaction
    ) throws {
        switch delivery {
        case .sight(let index, let number):
            let order = rush.orders[index]
            _ = try OrderTable.take(
                order.sights[number], account: order.account, keys: nil, now: Rush.start, in: transaction)
            sights.taken[index].insert(number)
        case .booking(let index):
            let order = rush.orders[index]
            guard let stored = try OrderTable.find(account: order.account, order: order.id, keys: nil, in: transaction)
            else { return }
            let mode = try SettingTable.holdPendingMode(of: order.account, in: transaction)
            _ = try StockTable.book(stored, account: order.account, mode: mode, now: Rush.start, in: transaction)
            sights.booked[index] = sights.taken[index]
        }
    }

    private static func expected(_ held: [StockHolding]) -> StockLevel {
        let sum = held.reduce(.nothing, +)
        return StockLevel(onHand: Rush.units - sum.issued, reserved: sum.reserved, committed: sum.committed)
    }

    private static func wanted(_ rush: Rush, _ place: Int, in transaction: any SQLTransaction) throws -> Int? {
        let channel = ChannelID(account: Rush.channels[place].account, marketplace: Rush.channels[place].marketplace)
        let found = try transaction.first(
            "SELECT wanted FROM offers WHERE channel = ? AND sku = ?",
            [.text(channel.rawValue), .text(rush.sku(at: place).rawValue)]
        ) { try $0.optionalInt(0) }
        return found ?? nil
    }
}
