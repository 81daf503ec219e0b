import HTTPTypes
import Testing

@testable import Simulator

@Suite struct LedgerTests {
    @Test func aRestartForgetsNothing() async throws {
        let history = try TemporaryFile(HistorySample.text)
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let settings: (inout SimulationSettings) -> Void = {
            $0.ordersFile = history.path
            $0.reopenedOrders = 2
            $0.generatedOrders = 5
            $0.ledgerFile = ledger.path
        }
        let reopened = "403-0000010-0000010"
        let before = ManualBox<[JSON]>([])
        try await Practice.run(clock: clock, settings: settings) { practice in
            let made = try await practice.makeOrders(2, pattern: "pending")
            try await practice.control(.post, "orders/\(made[0])/pay")
            let confirmed = try await practice.confirm(
                reopened, try practice.confirmation(of: try await practice.order(reopened)))
            #expect(confirmed.status == 204)
            let uri = "/listings/2021-08-01/items/A2SIMULATOR1/OD-1001?marketplaceIds=A1PA6795UKMFR9"
            let patch = JSON.fields([
                "productType": "PRODUCT",
                "patches": .array([
                    .fields([
                        "op": "replace", "path": "/attributes/fulfillment_availability",
                        "value": .array([.fields(["fulfillment_channel_code": "DEFAULT", "quantity": 4])]),
                    ])
                ]),
            ])
            #expect(try await practice.call(.patch, uri, patch).status == 200)
            before.set([
                try await practice.control(.get, "orders").json, try await practice.order(reopened),
                .array(try await practice.ledger()),
            ])
        }
        // Two days later the dates of the history must not have moved.
        clock.advance(2 * 86_400)
        try await Practice.run(clock: clock, settings: settings) { practice in
            let after: [JSON] = [
                try await practice.control(.get, "orders").json, try await practice.order(reopened),
                .array(try await practice.ledger()),
            ]
            #expect(after == before.value)
            #expect(after[2].array?.count == 2)
            let again = try await practice.confirm(
                reopened, try practice.confirmation(of: try await practice.order(reopened)))
            #expect(again.status == 204)
            #expect(try await practice.ledger().map { $0["sequence"]?.integer } == [1, 2, 3])
            #expect(try await practice.ledger("?kind=edit").count == 1)
        }
    }

    /// The dates of a history are moved by days that belong to it: another one, or none, needs another ledger.
    @Test(arguments: [(false, 0, true, 0), (true, 0, false, 0), (true, 2, true, 1)])
    func anotherHistoryThanTheFirstIsRefused(
        first: Bool, firstReopened: Int, second: Bool, secondReopened: Int
    ) throws {
        let history = try TemporaryFile(HistorySample.text)
        let ledger = try TemporaryFile()
        func begin(_ hasHistory: Bool, _ reopened: Int) throws {
            var settings = SimulationSettings()
            settings.visibilityLag = 0
            settings.clock = ManualClock().businessClock
            settings.ordersFile = hasHistory ? history.path : nil
            settings.reopenedOrders = reopened
            settings.ledgerFile = ledger.path
            _ = try Simulation(settings)
        }
        try begin(first, firstReopened)
        #expect(throws: SettingsError.self) { try begin(second, secondReopened) }
        try begin(first, firstReopened)
    }

    @Test func aHistoryIsKnownByItsContent() throws {
        let today = CivilDay(number: 20_000)
        let sample = Array(HistorySample.text.utf8)
        let history = try OrderHistory(bytes: sample, today: today)
        let moved = try OrderHistory(bytes: sample, today: today, shiftInDays: 3)
        let other = try OrderHistory(
            bytes: Array(HistorySample.text.replacing("403-0000010-", with: "403-0000011-").utf8), today: today)
        #expect(history.fingerprint == moved.fingerprint)
        #expect(history.fingerprint != other.fingerprint)
    }

    @Test func aTornLastLineIsCutOff() throws {
        let whole = #"{"kind":"start","businessTime":"2026-08-20T12:00:00.000Z","shiftInDays":3}"#
        let file = try TemporaryFile(whole + "\n" + #"{"kind":"conf"#)
        let ledger = try LedgerFile(path: file.path)
        #expect(try ledger.readEarlier() == [whole])
        try ledger.append("x")
        #expect(try LedgerFile(path: file.path).readEarlier() == [whole, "x"])
    }

    @Test func aForeignFileIsRefused() throws {
        #expect(throws: LedgerError.self) { try LedgerReplay(lines: ["hello"]) }
        #expect(throws: LedgerError.self) { try LedgerFile(path: "/nowhere/at/all") }
    }
}
