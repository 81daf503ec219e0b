import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// Names and addresses go 30 days after delivery, and do not come back (D16, FACTS 18.12).
@Suite("Personal data") struct PersonalDataTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    private func order(_ id: String, _ status: OrderStatus, deliverBy: Timestamp? = nil) -> OrderObservation {
        var seen = OrderObservation(
            id: OrderID(id), source: .api, updatedAt: Self.start, status: status, service: .mfn,
            lines: [ObservedLine(sku: SKU("A"), quantity: 1)])
        seen.deliverBy = deliverBy
        seen.recipient = Array(#"{"name":"Nobody"}"#.utf8)
        return seen
    }

    private func take(_ seen: OrderObservation, at now: Timestamp, _ database: any SQLDatabase) async throws
        -> OrderTable.Change
    {
        try await database.write { transaction in
            try OrderTable.take(
                seen, account: TemporaryStore.account, keys: try TemporaryStore.keyRing(), now: now, in: transaction)
        }
    }

    private func hasRecipient(_ id: String, _ database: any SQLDatabase) async throws -> Bool {
        let found = try await database.read { transaction in
            try OrderTable.find(
                account: TemporaryStore.account, order: OrderID(id), keys: try TemporaryStore.keyRing(), in: transaction
            )
        }
        return found?.order.recipient != nil
    }

    private func forget(_ before: Timestamp, limit: Int = 500, _ database: any SQLDatabase) async throws -> Int {
        try await database.write { transaction in
            try PersonalDataTable.forget(
                account: TemporaryStore.account, deliveredBefore: before, limit: limit, now: before, in: transaction)
        }
    }

    @Test(
        "delivered orders are forgotten by the promised day, else 14 days after they shipped; open ones are not",
        arguments: StoreEngine.allCases)
    func forgottenAfterDelivery(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let start = Self.start
            for seen in [
                order("promised", .shipped, deliverBy: start + .days(3)), order("plain", .shipped),
                order("cancelled", .cancelled), order("open", .unshipped, deliverBy: start),
                order("pending", .pending),
            ] { _ = try await take(seen, at: start, database) }
            #expect(try await forget(start - .seconds(1), database) == 0)
            #expect(try await forget(start, database) == 1)
            #expect(try await forget(start + .days(4), database) == 1)
            #expect(try await forget(start + .days(15), limit: 10, database) == 1)
            #expect(try await forget(start + .days(1000), database) == 0)
            #expect(try await hasRecipient("open", database))
            // What Amazon fills in before the payment is nobody, and is not kept (S1-7).
            #expect(try await !hasRecipient("pending", database))
            #expect(try await !hasRecipient("promised", database))
        }
    }

    @Test("an old answer read again does not bring a forgotten recipient back", arguments: StoreEngine.allCases)
    func forgottenStaysForgotten(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let seen = order("302-1", .shipped, deliverBy: Self.start)
            _ = try await take(seen, at: Self.start, database)
            let late = Self.start + .days(31)
            #expect(try await forget(late - .days(30), database) == 1)
            guard case .unchanged = try await take(seen, at: late, database) else {
                Issue.record("the order changed")
                return
            }
            #expect(try await !hasRecipient("302-1", database))
            // Forgotten on request, and Amazon tells of the order again the next day.
            _ = try await take(order("302-3", .shipped, deliverBy: Self.start + .days(9)), at: Self.start, database)
            let isForgotten = try await database.write { transaction in
                try PersonalDataTable.forget(
                    account: TemporaryStore.account, order: OrderID("302-3"), now: Self.start, in: transaction)
            }
            #expect(isForgotten)
            // Whoever follows the changes hears of it.
            #expect(try await database.read { try ChangeTable.hasUnplaced(in: $0) })
            var refund = order("302-3", .shipped, deliverBy: Self.start + .days(9))
            refund.updatedAt = Self.start + .days(1)
            _ = try await take(refund, at: Self.start + .days(1), database)
            #expect(try await !hasRecipient("302-3", database))
            // A new account that reads its old orders keeps none either.
            _ = try await take(order("302-2", .shipped, deliverBy: Self.start), at: late, database)
            #expect(try await !hasRecipient("302-2", database))
        }
    }

    @Test("what has had its time is cleared away in small steps; what is young stays", arguments: StoreEngine.allCases)
    func retention(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let now = Self.start
            try await database.write { transaction in
                for day in [1, 200, 400] as [Int64] {
                    let at = (now - .days(day)).rawValue
                    try transaction.run(
                        """
                        INSERT INTO attempts (shipment, generation, started_at, worker) VALUES (1, 0, ?, 'w')
                        """, at)
                    try transaction.run(
                        "INSERT INTO queue_samples (queue, sampled_at, ready, consumers) VALUES ('q', ?, 0, 0)", at)
                    try transaction.run(
                        """
                        INSERT INTO runs (account, kind, due_at, state, created_at, ended_at)
                        VALUES ('de-1', 'k', ?, 'done', 0, ?)
                        """, at, at)
                    try transaction.run(
                        """
                        INSERT INTO problems (kind, account, subject, affected, sample, state, opened_at, changed_at, closed_at)
                        VALUES ('x', '', '', 0, '', 'closed', 0, 0, ?)
                        """, at)
                    try transaction.run(
                        """
                        INSERT INTO fetches (account, kind, purpose, state, next_at, created_at, ended_at)
                        VALUES ('de-1', 'order', 'item-ids', 'done', 0, 0, ?)
                        """, at)
                }
            }
            var cleared: [String: Int] = [:]
            for kind in RetentionTable.classes {
                cleared[kind.name] = try await database.write { transaction in
                    try RetentionTable.clear(kind, now: now, limit: 500, in: transaction)
                }
            }
            #expect(
                cleared == [
                    "attempts": 2, "queue-samples": 2, "runs": 1, "problems": 1, "fetches": 1, "purges": 0,
                    "raw-answers": 0, "findings": 0, "quantity-feeds": 0,
                ])
        }
    }
}
