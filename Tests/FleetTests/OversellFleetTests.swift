import Database
import Foundation
import Fulfilment
import Store
import StoreTesting
import Testing

/// The rush of `OversellTests` with the real stock workers and the real broker, both killed all the while.
/// `ORDERLY_TEST_SEEDS` says how many rushes; the long proof is 10.
@Suite("Oversell, with processes that are killed", .serialized, .timeLimit(.minutes(30)))
struct OversellFleetTests {
    private static var seeds: UInt64 {
        ProcessInfo.processInfo.environment["ORDERLY_TEST_SEEDS"].flatMap { UInt64($0) } ?? 2
    }

    private struct RolledBack: Error {}

    /// When messages are due: at once.
    private static let past = Timestamp(seconds: 0)

    @Test(
        "10 units, 4 channels, 200 orders delivered 1 to 5 times in any order: the ledger is right to the unit and nothing more is offered than is there (S1-3, S1-12, S1-18, C1)",
        arguments: StoreEngine.allCases)
    func rush(on engine: StoreEngine) async throws {
        try await Fleet.withFleet(on: engine, speed: 1) { fleet in
            try await fleet.withStore { try await Rush.prepare($0) }
            // Nobody reads Amazon here: its accounts are off, and hold no raise back.
            for account in Set(Rush.channels.map(\.account)) {
                try fleet.orderly(["accounts", "set", account.rawValue, "--state", "off"])
            }
            try fleet.orderly(["channels", "add", "shop", "--file", fleet.state + "/quantities.csv"])
            try fleet.orderly(["channels", "send", "shop", "on"])
            try fleet.startWorkers(["stock-reservation", "stock-reservation"])
            for seed in 1...Self.seeds { try await play(Rush(seed: seed), fleet) }
            try fleet.orderly(["stock", "verify"])
        }
    }

    private func play(_ rush: Rush, _ fleet: Fleet) async throws {
        try await fleet.withStore { try await $0.write { try rush.open(in: $0) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Self.kill(fleet, seed: rush.seed) }
            try await fleet.withStore { try await Self.deliver(rush, $0) }
            try await group.waitForAll()
        }
        let holdings = rush.orders.map { $0.holding(seen: Set($0.sights.indices)) }
        let held = holdings.reduce(.nothing, +)
        let expected = StockLevel(
            onHand: Rush.units - held.issued, reserved: held.reserved, committed: held.committed)
        try await fleet.eventually("rush \(rush.seed) is booked, every message served", seconds: 120) {
            let waiting = try await fleet.number("SELECT count(*) FROM outbox")
            let level = try await fleet.withStore { store in
                try await store.read { try StockTable.level(of: rush.item, in: $0) }
            }
            return waiting == 0 && level == expected
        }
        var figures = ["shop": rush.figure(at: nil, held: holdings)]
        for (place, channel) in Rush.channels.enumerated() {
            figures["\(ChannelID(account: channel.account, marketplace: channel.marketplace))"] = rush.figure(
                at: place, held: holdings)
        }
        let expectedFigures = figures
        let names = Rush.channels.indices.map { "'\(rush.sku(at: $0))'" }.joined(separator: ", ")
        try await fleet.eventually("every channel is to show what is there for it, and the shop's file says so") {
            let wanted = try await fleet.table(
                SQLStatement("SELECT channel, wanted FROM offers WHERE wanted IS NOT NULL AND sku IN (\(names))"))
            let file = try? String(contentsOfFile: fleet.state + "/quantities.csv", encoding: .utf8)
            return wanted == expectedFigures
                && file?.contains("\n\(rush.item);\(expectedFigures["shop"] ?? -1);") == true
        }
    }

    /// Every sight 1 to 5 times in any order, some in transactions that are rolled back. Each order is announced as often.
    private static func deliver(_ rush: Rush, _ store: any SQLDatabase) async throws {
        var numbers = SeededNumbers(seed: rush.seed &+ 99)
        var deliveries: [(order: RushOrder, sight: Int)] = []
        for order in rush.orders {
            for sight in order.sights.indices {
                deliveries += Array(repeating: (order, sight), count: Int.random(in: 1...5, using: &numbers))
            }
        }
        deliveries.shuffle(using: &numbers)
        var next = deliveries.startIndex
        while next < deliveries.endIndex {
            let end = min(deliveries.endIndex, next + Int.random(in: 1...30, using: &numbers))
            let batch = Array(deliveries[next..<end])
            let fails = numbers.percent(10)
            do {
                try await store.write { transaction in
                    for (order, sight) in batch {
                        _ = try OrderTable.take(
                            order.sights[sight], account: order.account, keys: nil, now: past, in: transaction)
                        try OrderTable.announce(order.account, order.id, now: past, in: transaction)
                    }
                    if fails { throw RolledBack() }
                }
                next = end
            } catch is RolledBack {
                continue
            }
        }
    }

    /// Kills a stock worker eight times, one every 0.2 to 0.9 s, and in every fifth rush the broker as well.
    private static func kill(_ fleet: Fleet, seed: UInt64) async throws {
        var numbers = SeededNumbers(seed: seed &+ 5)
        for number in 1...8 {
            try await Task.sleep(for: .milliseconds(Int.random(in: 200...900, using: &numbers)))
            try fleet.killAndRestart("stock-reservation-\(Int.random(in: 0...1, using: &numbers))")
            if number == 3, seed % 5 == 1 {
                try fleet.script("ops/broker", ["kill"])
                try fleet.script("ops/broker", ["start", "90"])
            }
        }
    }
}
