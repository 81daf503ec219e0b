import Database
import Foundation
import StoreTesting
import Testing

/// A shop's channels with real processes, a real broker and a real HTTP receiver.
@Suite("Shops' channels", .serialized, .timeLimit(.minutes(6)))
struct ShopChannelTests {
    private static let workers = ["poller", "importer", "stock-reservation", "alerting"]

    private func count(_ fleet: Fleet, _ quantities: [String: Int]) throws {
        for (sku, quantity) in quantities.sorted(by: { $0.key < $1.key }) {
            try fleet.orderly(["stock", "count", sku, "\(quantity)", "--new"])
        }
    }

    private func switchOn(_ fleet: Fleet) async throws {
        try await fleet.damage("UPDATE channels SET sends = 1 WHERE kind <> 'amazon'")
    }

    /// What lies in a CSV file of quantities.
    private func file(_ path: String) -> [String: Int] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\r\n").dropFirst().reduce(into: [:]) { found, line in
            let cells = line.split(separator: ";")
            if cells.count == 3 { found[String(cells[0])] = Int(cells[1]) }
        }
    }

    @Test(
        "webhook and file are told what is counted and what orders take, and a shop's faults lose nothing (S1-20, D8)",
        arguments: StoreEngine.allCases)
    func shopsAreTold(_ store: StoreEngine) async throws {
        try await Fleet.withFleet(on: store, speed: 60) { fleet in
            let path = fleet.state + "/quantities.csv"
            try await PracticeShop.withShop(of: fleet) { shop in
                try fleet.orderly(["channels", "add", "drop", "--file", path, "--buffer", "1"])
                try fleet.orderly(["channels", "test", "shop"])
                try fleet.orderly(["channels", "test", "drop"])
                #expect(try await shop.events()["test"] == 1)
                try fleet.startWorkers(Self.workers)
                try await switchOn(fleet)
                try count(fleet, ["A": 10, "B": 20, "C": 30])
                try await fleet.eventually("both know what was counted") {
                    try await shop.quantities() == ["A": 10, "B": 20, "C": 30]
                        && file(path) == ["A": 9, "B": 19, "C": 29]
                }
                // An order of Amazon's takes some.
                try await fleet.simulator("/_simulator/orders", post: #"{"count":1,"seed":7,"pattern":"unshipped"}"#)
                try await fleet.eventually("the order is in the store") {
                    try await fleet.number("SELECT count(*) FROM order_lines") > 0
                }
                let sold = try await fleet.table("SELECT sku, sum(quantity) FROM order_lines GROUP BY sku")
                try count(fleet, sold.mapValues { _ in 50 })
                try await fleet.eventually("both know what is left of it") {
                    let told = try await shop.quantities()
                    return sold.allSatisfy { told[$0.key] == 50 - $0.value && file(path)[$0.key] == 49 - $0.value }
                }
                // An error, half an answer, silence: then all is well again, with the newest figures.
                for (turn, fault) in [#""count":2,"status":500"#, #""half":true"#, #""hang":true"#].enumerated() {
                    try await shop.fail("{\(fault)}")
                    try count(fleet, ["A": 9 - turn, "B": 19 - turn])
                    try await fleet.eventually("the shop has the newest after \(fault)") {
                        let told = try await shop.quantities()
                        return told["A"] == 9 - turn && told["B"] == 19 - turn
                    }
                }
                #expect(try await fleet.number("SELECT count(*) FROM dead_letters") == 0)
                // One SKU is refused, the other of the same batch is taken.
                try await shop.refuse(["A"])
                try count(fleet, ["A": 5, "C": 28])
                try await fleet.eventually("A is refused with a message, C is taken") {
                    let refused = try await fleet.number("SELECT count(*) FROM offers WHERE state = 'refused'")
                    return try await shop.quantities()["C"] == 28 && refused == 1
                }
                try await shop.refuse([])
                // A figure that has changed is told although the one before was refused.
                try count(fleet, ["A": 4])
                try await fleet.eventually("A is told once more, and the message closes") {
                    let quantities = try await shop.quantities()
                    let refused = try await fleet.number(
                        "SELECT count(*) FROM problems WHERE kind = 'quantities-refused' AND state = 'open'")
                    return quantities["A"] == 4 && quantities["B"] == 17 && refused == 0
                }
                try await fleet.eventually("the file says the same, less its buffer") {
                    file(path).filter { $0.key.count == 1 } == ["A": 3, "B": 16, "C": 27]
                }
            }
        }
    }

    @Test("a shop that stays away ends as a dead letter; put back it is told the newest of everything (S1-20, S2-12)")
    func absentShopIsDeadLetter() async throws {
        try await Fleet.withFleet(speed: 240) { fleet in
            try await PracticeShop.withShop(of: fleet) { shop in
                try fleet.startWorkers(Self.workers)
                try await switchOn(fleet)
                try count(fleet, ["A": 10, "B": 20])
                try await fleet.eventually("the shop knows what was counted") {
                    try await shop.quantities() == ["A": 10, "B": 20]
                }
                try await shop.fail(#"{"status":503,"count":100000}"#)
                try count(fleet, ["A": 9])
                try await fleet.eventually("a dead letter tells why") {
                    try fleet.orderly(["dead-letters", "list", "--json"]).contains("shop-failed")
                }
                try count(fleet, ["A": 8, "B": 19])
                try await shop.fail("{}")
                let letter = try await fleet.number("SELECT min(id) FROM dead_letters WHERE state = 'open'")
                try fleet.orderly(["dead-letters", "requeue", "\(letter)"])
                try await fleet.eventually("the shop knows the newest of both") {
                    try await shop.quantities() == ["A": 8, "B": 19]
                }
                try await fleet.eventually("nothing is open any more") {
                    let letters = try await fleet.number("SELECT count(*) FROM dead_letters WHERE state = 'open'")
                    let failing = try await fleet.number("SELECT count(*) FROM channels WHERE state <> 'active'")
                    return letters == 0 && failing == 0
                }
            }
        }
    }

    @Test(
        "a worker killed between hand-over and settling tells the same again with no lower number, and the newest is last (S1-20)",
        arguments: StoreEngine.allCases)
    func killedWorkerTellsAgain(_ store: StoreEngine) async throws {
        try await Fleet.withFleet(on: store, speed: 60) { fleet in
            let path = fleet.state + "/quantities.csv"
            try await PracticeShop.withShop(of: fleet) { shop in
                try fleet.orderly(["channels", "add", "drop", "--file", path])
                try fleet.startWorkers(Self.workers + ["stock-reservation"])
                try await switchOn(fleet)
                let skus = (0..<5).map { "S-\($0)" }
                try count(fleet, Dictionary(uniqueKeysWithValues: skus.map { ($0, 100) }))
                try await fleet.eventually("the shop knows what was counted") {
                    try await shop.quantities() == Dictionary(uniqueKeysWithValues: skus.map { ($0, 100) })
                }
                var numbers = try await shop.held().mapValues(\.number)
                // Every call takes long enough to be under way when its worker is killed.
                try await shop.fail(#"{"slow":true,"seconds":0.4,"count":100000}"#)
                for turn in 1...6 {
                    try count(fleet, Dictionary(uniqueKeysWithValues: skus.map { ($0, 100 - turn) }))
                    try fleet.killAndRestart("stock-reservation")
                    let now = try await shop.held().mapValues(\.number)
                    for (sku, number) in now { #expect(number >= numbers[sku] ?? 0) }
                    numbers = now
                }
                try await shop.fail("{}")
                let last = Dictionary(uniqueKeysWithValues: skus.map { ($0, 94) })
                try await fleet.eventually("both have the newest", seconds: 150) {
                    try await shop.quantities() == last && file(path) == last
                }
                try await fleet.eventually("and nothing is on its way any more") {
                    try await fleet.number("SELECT count(*) FROM offers WHERE state IN ('waiting', 'sending')") == 0
                }
                #expect(try await shop.quantities() == last && file(path) == last)
            }
        }
    }
}
