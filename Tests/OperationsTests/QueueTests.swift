import Database
import Fulfilment
import Messages
import Operations
import Store
import StoreTesting
import Testing

@Suite struct QueueTests {
    @Test(arguments: StoreEngine.allCases) func depthIsWaitingInTheStoreReadyAndUnacked(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"))
            _ = try await shop.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "1"))
            let technical = BusinessClock().technicalNow.rawValue
            try await shop.database.write { transaction in
                try QueueSampleTable.add(
                    [
                        QueueSampleTable.Row(
                            queue: FleetQueue.stock.name, sampledAt: Shop.now, ready: 7, consumers: 2)
                    ], in: transaction)
                for (id, beat, unacked) in [("a", technical, 3), ("b", technical, 4), ("gone", 0, 100)] {
                    try transaction.run(
                        """
                        INSERT INTO workers (id, kind, host, pid, version, state, unacked, started_at, beat_at)
                        VALUES (?, 'stock-reservation', 'h', 1, '1', 'ready', ?, ?, ?)
                        """, id, unacked, beat, beat)
                }
            }
            let queues = try await shop.desk.queues()
            #expect(queues.map(\.queue) == FleetQueue.allCases.map(\.name))
            let stock = try #require(queues.first { $0.queue == "orderly.stock" })
            // Two orders were announced, one once more when it was marked; a silent worker holds nothing any more.
            #expect(stock.waiting == 3 && stock.ready == 7 && stock.unacked == 7 && stock.consumers == 2)
            let confirmations = try #require(queues.first { $0.queue == "orderly.confirmations" })
            #expect(confirmations.waiting == 1 && confirmations.oldestSeconds == 0 && confirmations.ready == nil)
        }
    }
}
