import Database
import Fulfilment
import Messages
import StockReservation
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// What stays open of a channel that was given up, and what does not.
@Suite("Letters of channels", .timeLimit(.minutes(2))) struct ChannelLetterTests {
    private func set(_ sends: Bool, _ bench: QuantityBench) async throws {
        try await bench.database.write { transaction in
            _ = try ChannelTable.set(
                .init(sends: sends), of: QuantityBench.shop, by: "anna", now: BusinessClock().now, in: transaction)
        }
    }

    @Test("switching a dead channel off and on again ends its letter and its problem", arguments: StoreEngine.allCases)
    func switchedOn(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        bench.gateway.answers(.refusedAll(code: "denied", detail: "HTTP 403"))
        #expect(try await bench.serve() == .dead)
        #expect(try await bench.letters().count == 1)
        try await set(false, bench)
        try await set(true, bench)
        #expect(try await bench.letters().isEmpty)
        #expect(try await bench.problems().isEmpty)
        try await bench.serve(later: .seconds(1))
        #expect(bench.gateway.told.last == "MUG 10")
    }

    @Test("a channel that is not told any more has no refused quantities", arguments: StoreEngine.allCases)
    func switchedOff(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        try await bench.count(["MUG": 10])
        bench.gateway.answers(.handed([SKU("MUG"): QuantityRefusal(code: "unknown-sku", detail: "")]))
        try await bench.serve()
        #expect(try await bench.problems() == ["quantities-refused shop 1 MUG"])
        try await set(false, bench)
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.offer().state == .idle)
    }

    @Test("a crash over a message that is out of date leaves no letter", arguments: StoreEngine.allCases)
    func outOfDate(on engine: StoreEngine) async throws {
        let bench = try await QuantityBench(on: engine)
        let generation = try await bench.channel().generation
        for (told, letters) in [(generation - 1, 0), (generation, 1)] {
            try await bench.database.write { transaction in
                try DeadLetterTable.bury(
                    queue: .quantities, token: DeadLetterToken.channel(QuantityBench.shop, generation: told),
                    messageID: nil, reason: "crashed", detail: "", now: BusinessClock().now, in: transaction)
            }
            #expect(try await bench.letters().count == letters)
        }
    }
}
