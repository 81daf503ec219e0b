import Database
import Fulfilment
import Marketplace
import SQLiteDatabase
import Store
import StoreTesting
import Testing

@testable import Simulator

/// The fleet's budget against Amazon's limiter, each written without the other: six business hours in which there is
/// always something left to call, on the way some of the time, answers late, and several workers for one budget.
///
/// FACTS 18.2, S0-13.
@Suite("Quotas of six busy hours")
struct BacklogTests {
    static let operations: [(ours: MarketplaceOperation, amazons: Simulator.Operation)] = [
        (.searchOrders, .searchOrders), (.getOrder, .getOrder), (.createReport, .createReport),
        (.getReport, .getReport), (.confirmShipment, .confirmShipment),
    ]

    @Test(
        "nearly every call that Amazon grants is made, and none is refused",
        arguments: zip([1, 8], [1, 2] as [UInt64]))
    func backlog(workers: Int, seed: UInt64) async throws {
        let store = try await TemporaryStore(on: .sqlite)
        let day = try await store.database.write { transaction in
            var day = BusyDay(workers: workers, seed: seed)
            try day.run(in: transaction)
            return day
        }
        for operation in Self.operations {
            let plan = try #require(operation.amazons.plan)
            let possible = plan.burst + BusyDay.seconds * plan.rate
            let (granted, refused) = (day.granted[operation.amazons] ?? 0, day.refused[operation.amazons] ?? 0)
            #expect(refused == 0, "\(operation.ours)")
            #expect(Double(granted) / possible >= 0.95, "\(operation.ours): \(granted) of \(possible)")
            #expect(Double(granted) <= possible, "\(operation.ours)")
        }
    }

    /// A fleet that is stopped and started anew goes on with the budget that it left in its store.
    @Test("a restart in between neither bursts nor loses its turn")
    func restart() async throws {
        let store = try await TemporaryStore(on: .sqlite)
        var day = try await store.database.write { transaction in
            var day = BusyDay(workers: 2, seed: 3)
            try day.run(in: transaction, until: BusyDay.seconds / 2)
            return day
        }
        day.restart()
        let again = try SQLiteEngine(path: store.directory + "/orderly.sqlite")
        let morning = day
        day = try await again.write { transaction in
            var day = morning
            try day.run(in: transaction)
            return day
        }
        await again.close()
        #expect(day.refused.isEmpty)
        let plan = try #require(Simulator.Operation.confirmShipment.plan)
        let possible = plan.burst + BusyDay.seconds * plan.rate
        #expect(Double(day.granted[.confirmShipment] ?? 0) / possible >= 0.95)
    }
}
