import Database
import Foundation
import StoreTesting
import Testing

/// The way of one order through the whole fleet: real processes, real broker, simulated Amazon.
@Suite("One order's way", .serialized, .timeLimit(.minutes(5)))
struct OneOrderTests {
    private struct Made: Decodable {
        let orderIds: [String]
    }

    private func make(_ fleet: Fleet, _ pattern: String, count: Int = 1) async throws -> [String] {
        let text = try await fleet.simulator(
            "/_simulator/orders", post: "{\"count\":\(count),\"seed\":7,\"pattern\":\"\(pattern)\"}")
        return try JSONDecoder().decode(Made.self, from: Data(text.utf8)).orderIds
    }

    @Test(
        "an order is polled, imported, reserved, shipped, confirmed once and proven (S0-5, S2-3, S2-10, D3)",
        arguments: StoreEngine.allCases)
    func orderGoesItsWay(_ store: StoreEngine) async throws {
        try await Fleet.withFleet(on: store, speed: 120) { fleet in
            let order = try #require(try await make(fleet, "unshipped").first)
            try fleet.startWorkers()
            try await fleet.eventually("the order is in the store") {
                try await fleet.number("SELECT count(*) FROM orders WHERE status = 'unshipped'") == 1
            }
            try await fleet.eventually("its units are committed") {
                try await fleet.number("SELECT coalesce(sum(committed), 0) FROM stock_levels") > 0
            }
            try fleet.orderly(["ship", order, "--carrier", "DHL", "--tracking", "00340434161094000001", "--now"])
            try await fleet.eventually("Amazon has the confirmation") {
                try await fleet.confirmations() == [order: 1]
            }
            try await fleet.eventually("the confirmation is proven") {
                try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'proven'") == 1
            }
            try await fleet.eventually("the units have left the warehouse") {
                try await fleet.number("SELECT coalesce(sum(committed), 0) FROM stock_levels") == 0
            }
            #expect(try await fleet.number("SELECT count(*) FROM stock_ledger WHERE kind = 'issue'") > 0)
            #expect(try await fleet.throttled() == 0)
            for worker in Fleet.allWorkers.enumerated() {
                #expect(try fleet.stopGracefully("\(worker.element)-\(worker.offset)") == 0)
            }
        }
    }

    @Test(
        "a pending order is reserved, committed once paid, and booked back when cancelled (S1-3, S1-12, S1-18, S1-20, C3)"
    )
    func pendingOrderIsReserved() async throws {
        try await Fleet.withFleet(speed: 240) { fleet in
            let orders = try await make(fleet, "pending", count: 2)
            try fleet.startWorkers(["poller", "importer", "stock-reservation"])
            try await fleet.eventually("both are reserved") {
                try await fleet.number("SELECT count(DISTINCT order_key) FROM stock_ledger WHERE kind = 'reserve'") == 2
            }
            try await fleet.simulator("/_simulator/orders/\(orders[0])/pay", post: "{}")
            try await fleet.simulator("/_simulator/orders/\(orders[1])/cancel", post: "{\"by\":\"AMAZON\"}")
            try await fleet.eventually("one is committed, nothing is reserved any more") {
                let reserved = try await fleet.number("SELECT sum(reserved) FROM stock_levels")
                let committed = try await fleet.number("SELECT sum(committed) FROM stock_levels")
                return reserved == 0 && committed > 0
            }
            #expect(try await fleet.number("SELECT count(*) FROM orders WHERE total IS NOT NULL") >= 1)
        }
    }

    @Test(
        "a refused confirmation is a dead letter with its reason, comes back by requeue, excluded it is never sent (S2-12, S2-21)"
    )
    func refusedConfirmationIsDeadLetter() async throws {
        try await Fleet.withFleet(speed: 120) { fleet in
            let orders = try await make(fleet, "unshipped", count: 2)
            try fleet.startWorkers()
            try await fleet.eventually("the orders are in the store") {
                try await fleet.number("SELECT count(*) FROM orders") == 2
            }
            let ids = orders.map { "\"\($0)\"" }.joined(separator: ",")
            try await fleet.simulator(
                "/_simulator/faults",
                post:
                    "{\"operation\":\"confirmShipment\",\"kind\":\"refuse\",\"message\":\"carrier not known\",\"orderIds\":[\(ids)]}"
            )
            for order in orders {
                try fleet.orderly([
                    "ship", order, "--carrier", "DHL", "--tracking", "0034043416109400000\(order.count)", "--now",
                ])
            }
            try await fleet.eventually("both lie as dead letters") {
                try await fleet.number("SELECT count(*) FROM dead_letters WHERE state = 'open'") == 2
            }
            let list = try fleet.orderly(["dead-letters", "list", "--json"])
            #expect(list.contains("amazon-refused"))
            let first = try await fleet.number(
                "SELECT min(id) FROM dead_letters WHERE state = 'open'")
            let second = try await fleet.number(
                "SELECT max(id) FROM dead_letters WHERE state = 'open'")
            try fleet.orderly(["dead-letters", "exclude", "\(second)", "--reason", "reported by hand"])
            try await fleet.simulator("/_simulator/faults/clear", post: "{}")
            try fleet.orderly(["dead-letters", "requeue", "\(first)"])
            try await fleet.eventually("the requeued one is confirmed") { try await fleet.confirmations().count == 1 }
            try await fleet.eventually("the dead queue is empty again") {
                try fleet.script("ops/broker", ["ctl", "list_queues", "-p", "orderly", "name", "messages"])
                    .contains("orderly.confirmations.dead\t0")
            }
            #expect(try await fleet.confirmations().count == 1)
            #expect(try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'excluded'") == 1)
        }
    }

    @Test("a broker that is killed and comes back is used again by every worker, none of which ended")
    func brokerComesBack() async throws {
        try await Fleet.withFleet(speed: 120) { fleet in
            try fleet.startWorkers()
            let first = try #require(try await make(fleet, "unshipped").first)
            try await fleet.eventually("the order is in the store") {
                try await fleet.number("SELECT count(*) FROM orders") == 1
            }
            try fleet.script("ops/broker", ["kill"])
            try fleet.orderly(["ship", first, "--carrier", "DHL", "--tracking", "00340434161094000001", "--now"])
            try fleet.script("ops/broker", ["start", "90"])
            try await fleet.eventually("the confirmation is proven", seconds: 120) {
                try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'proven'") == 1
            }
            for (index, kind) in Fleet.allWorkers.enumerated() {
                #expect(fleet.exitCode(of: "\(kind)-\(index)") == nil)
            }
        }
    }

    @Test("a PostgreSQL server that crashes and comes back is used again by every worker, none of which ended")
    func databaseComesBack() async throws {
        _ = try StoreEngine.requirePostgres()
        try await PostgresServer.withServer { server in
            try await Fleet.withFleet(databaseURL: server.url, speed: 120) { fleet in
                try fleet.startWorkers()
                let orders = try await make(fleet, "unshipped", count: 20)
                try await fleet.eventually("the orders are in the store") {
                    try await fleet.number("SELECT count(*) FROM orders") == 20
                }
                try await fleet.simulator(
                    "/_simulator/faults",
                    post: "{\"operation\":\"confirmShipment\",\"kind\":\"latency\",\"seconds\":3,\"count\":20}")
                for order in orders {
                    try fleet.orderly(["ship", order, "--carrier", "DHL", "--tracking", "JJD\(order)", "--now"])
                }
                // While calls are on their way whose results have to be written down.
                try await fleet.eventually("Amazon is being called") {
                    try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'calling'") > 0
                }
                try server.crash()
                try server.start()
                // A slow machine recovers for a while before it lets anybody in.
                try await fleet.eventually("the server lets in again") {
                    (try? await fleet.number("SELECT count(*) FROM orders")) == orders.count
                }
                let later = try await make(fleet, "unshipped", count: 5)
                try await fleet.eventually("later orders come in, and all confirmations are proven", seconds: 150) {
                    let known = try await fleet.number("SELECT count(*) FROM orders")
                    let proven = try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'proven'")
                    return known == orders.count + later.count && proven == orders.count
                }
                #expect(try await fleet.confirmations() == Dictionary(uniqueKeysWithValues: orders.map { ($0, 1) }))
                for (index, kind) in Fleet.allWorkers.enumerated() {
                    #expect(fleet.exitCode(of: "\(kind)-\(index)") == nil)
                }
            }
        }
    }

    @Test(
        "a call that timed out after it was applied, and a confirmer killed mid-way, confirm each order once (I3)",
        arguments: StoreEngine.allCases)
    func unclearCallsConfirmOnce(_ store: StoreEngine) async throws {
        try await Fleet.withFleet(on: store, speed: 240) { fleet in
            let orders = try await make(fleet, "unshipped", count: 20)
            try fleet.startWorkers(Fleet.allWorkers + ["shipment-confirmer"])
            try await fleet.eventually("the orders are in the store") {
                try await fleet.number("SELECT count(*) FROM orders") == 20
            }
            try await fleet.simulator(
                "/_simulator/faults",
                post: "{\"operation\":\"confirmShipment\",\"kind\":\"timeoutAfterApply\",\"seconds\":2,\"count\":3}")
            for order in orders {
                try fleet.orderly(["ship", order, "--carrier", "DHL", "--tracking", "JJD\(order)", "--now"])
            }
            for _ in 0..<3 {
                try fleet.killAndRestart("shipment-confirmer")
                try await Task.sleep(for: .milliseconds(700))
            }
            try await fleet.eventually("all are proven", seconds: 150) {
                try await fleet.number("SELECT count(*) FROM shipments WHERE state = 'proven'") == 20
            }
            let ledger = try await fleet.confirmations()
            #expect(ledger.count == 20)
            #expect(ledger.values.allSatisfy { $0 == 1 })
            #expect(try await fleet.throttled() == 0)
        }
    }
}
