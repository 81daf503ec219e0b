import Database
import Fulfilment
import Store
import StoreTesting
import Testing

/// Who follows the list of changes misses nothing, whatever order transactions commit in (S1-16).
@Suite("List of changes", .timeLimit(.minutes(2)))
struct ChangeTableTests {
    private static let account = TemporaryStore.account
    private static let start = Timestamp(seconds: 1_800_000_000)

    private func take(
        _ id: String, _ status: OrderStatus, minute: Int64, named: Bool = true, _ database: any SQLDatabase
    ) async throws {
        var seen = OrderObservation.sample(id, status: status, updatedAt: Self.start + .minutes(minute))
        if named, !status.isPending { seen.recipient = Array(#"{"buyer":{"buyerName":"B"}}"#.utf8) }
        let order = seen
        try await database.write { transaction in
            _ = try OrderTable.take(
                order, account: Self.account, keys: TemporaryStore.keyRing(), now: Self.start, in: transaction)
        }
    }

    /// What a reader gets who stands at `number`.
    private func read(after number: Int64, _ database: any SQLDatabase) async throws -> [ChangeTable.Entry] {
        _ = try await database.write { try ChangeTable.place(limit: 100, in: $0) }
        return try await database.read { try ChangeTable.entries(after: number, limit: 100, in: $0) }
    }

    private func setMode(_ mode: PendingMode, _ database: any SQLDatabase) async throws {
        try await database.write { transaction in
            _ = try SettingTable.set(
                .pendingMode, to: mode.rawValue, scope: .account(Self.account), by: "anna", now: Self.start,
                in: transaction)
        }
    }

    @Test(
        "an order is told once with its newest revision, however often it changed meanwhile",
        arguments: StoreEngine.allCases)
    func newestRevision(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await take("302-1", .unshipped, minute: 1, database)
            try await take("302-2", .unshipped, minute: 1, database)
            let first = try await read(after: 0, database)
            #expect(first.map(\.order.rawValue) == ["302-1", "302-2"])
            #expect(first.map(\.events) == [[.created, .completed], [.created, .completed]])
            let place = try #require(first.last?.number)
            try await take("302-1", .partiallyShipped, minute: 2, database)
            try await take("302-1", .shipped, minute: 3, database)
            let next = try await read(after: place, database)
            #expect(next.map(\.order.rawValue) == ["302-1"] && next.first?.revision == 3)
            #expect(next.first?.events == [.changed] && next.first?.status == .shipped)
            #expect(try await read(after: try #require(next.last?.number), database).isEmpty)
        }
    }

    @Test(
        "an order that becomes complete says so once, and a cancelled one that it is cancelled (S1-16, S1-11, C29)",
        arguments: StoreEngine.allCases)
    func turns(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await setMode(.import, database)
            try await take("302-1", .pending, minute: 1, database)
            let pending = try await read(after: 0, database)
            #expect(pending.map(\.events) == [[.created]] && pending.first?.isComplete == false)
            try await take("302-1", .unshipped, minute: 2, named: false, database)
            let paid = try await read(after: try #require(pending.last?.number), database)
            #expect(paid.map(\.events) == [[.changed]] && paid.first?.isComplete == false)
            try await take("302-1", .unshipped, minute: 3, database)
            let complete = try await read(after: try #require(paid.last?.number), database)
            #expect(complete.map(\.events) == [[.completed]] && complete.first?.isComplete == true)
            try await take("302-1", .cancelled, minute: 4, database)
            let cancelled = try await read(after: try #require(complete.last?.number), database)
            #expect(cancelled.map(\.events) == [[.cancelled]])
            // Who comes late is told all of it that still holds.
            #expect(try await read(after: 0, database).map(\.events) == [[.created, .cancelled]])
        }
    }

    @Test(
        "an unpaid order is held back until it is paid, or its account imports such orders (X-1, S1-20)",
        arguments: StoreEngine.allCases)
    func heldBack(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await take("302-1", .pending, minute: 1, database)
            try await take("302-2", .pending, minute: 1, database)
            #expect(try await read(after: 0, database).isEmpty)
            try await take("302-1", .unshipped, minute: 2, database)
            let paid = try await read(after: 0, database)
            #expect(paid.map(\.events) == [[.created, .completed]])
            try await setMode(.import, database)
            let released = try await read(after: try #require(paid.last?.number), database)
            #expect(released.map(\.order.rawValue) == ["302-2"] && released.first?.events == [.created])
            let seen = try #require(released.last?.number)
            try await setMode(.off, database)
            #expect(try await read(after: 0, database).map(\.order.rawValue) == ["302-1"])
            // Hidden and shown again: nobody who read on meanwhile misses it.
            try await setMode(.import, database)
            let again = try await read(after: seen, database)
            #expect(again.map(\.order.rawValue) == ["302-2"] && again.first?.events == [.created])
        }
    }

    @Test("a reader who keeps up misses no change of writers who commit in any order", arguments: StoreEngine.allCases)
    func sideBySide(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            let (writers, rounds) = (6, 12)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for round in 0..<rounds {
                            // Several orders a transaction, the last one of which all writers share.
                            try await database.write { transaction in
                                for id in ["302-\(writer)-\(round)", "302-\(writer)", "303"] {
                                    let minute = Int64(round * writers + writer)
                                    let seen = OrderObservation.sample(
                                        id, quantities: [round + 1], updatedAt: Self.start + .minutes(minute))
                                    _ = try OrderTable.take(
                                        seen, account: Self.account, keys: nil, now: Self.start, in: transaction)
                                }
                            }
                        }
                    }
                }
                var seen: [OrderID: Int64] = [:]
                var place: Int64 = 0
                for _ in 0..<40 { try await follow(&place, &seen, database) }
                try await group.waitForAll()
                try await follow(&place, &seen, database)
                let stored = try await database.read { transaction in
                    try transaction.rows("SELECT order_id, revision FROM orders") {
                        (OrderID(try $0.text(0)), try $0.integer(1))
                    }
                }
                #expect(stored.count == writers * rounds + writers + 1)
                #expect(seen == Dictionary(uniqueKeysWithValues: stored))
            }
        }
    }

    private func follow(_ place: inout Int64, _ seen: inout [OrderID: Int64], _ database: any SQLDatabase) async throws
    {
        for entry in try await read(after: place, database) {
            #expect(entry.number > place && entry.revision >= seen[entry.order, default: 0])
            place = entry.number
            seen[entry.order] = entry.revision
        }
    }

    @Test(
        "what is numbered in one go keeps its order, however many statements it takes; what is no order is passed over",
        arguments: StoreEngine.allCases)
    func manyAtOnce(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            for number in 0..<230 {
                try await take("302-\(1000 + number)", number % 3 == 0 ? .pending : .unshipped, minute: 1, database)
            }
            _ = try await database.write { transaction in
                try transaction.run("INSERT INTO order_changes (order_key) VALUES (?)", 999_999)
            }
            #expect(try await database.write { try ChangeTable.place(limit: 500, in: $0) } == 231)
            #expect(try await database.read { try !ChangeTable.hasUnplaced(in: $0) })
            let found = try await database.read { try ChangeTable.entries(after: 0, limit: 500, in: $0) }
            #expect(found.map(\.number) == Array(1...153))
            #expect(found.map(\.order.rawValue) == (0..<230).filter { $0 % 3 != 0 }.map { "302-\(1000 + $0)" })
            #expect(found.allSatisfy { $0.events == [.created, .completed] })
            #expect(try await database.write { try ChangeTable.place(limit: 500, in: $0) } == 0)
        }
    }

    @Test("a change of the pending mode while others place loses no order (X-1)", arguments: StoreEngine.allCases)
    func modeSideBySide(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<60 { try await self.take("302-\(1000 + number)", .pending, minute: 1, database) }
                }
                group.addTask {
                    for _ in 0..<60 { _ = try await database.write { try ChangeTable.place(limit: 20, in: $0) } }
                }
                group.addTask {
                    for round in 0..<21 { try await self.setMode(round % 2 == 0 ? .import : .reserve, database) }
                }
                try await group.waitForAll()
            }
            #expect(try await read(after: 0, database).count == 60)
        }
    }

    @Test(
        "the mode of all and of one account, changed side by side: what is held back is told as soon as it is imported",
        arguments: StoreEngine.allCases)
    func twoScopes(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            for number in 0..<5 { try await take("302-\(1000 + number)", .pending, minute: 1, database) }
            func set(_ mode: PendingMode?, _ scope: SettingScope) async throws {
                _ = try await database.write { transaction in
                    try SettingTable.set(
                        .pendingMode, to: mode?.rawValue, scope: scope, by: "test", now: Self.start, in: transaction)
                }
            }
            for round in 0..<15 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await set(round % 2 == 0 ? .import : .reserve, .fleet) }
                    group.addTask { try await set(round % 3 == 0 ? .import : nil, .account(Self.account)) }
                    group.addTask { _ = try await database.write { try ChangeTable.place(limit: 20, in: $0) } }
                    try await group.waitForAll()
                }
                let mode = try await database.read { try SettingTable.pendingMode(of: Self.account, in: $0) }
                #expect(try await read(after: 0, database).count == (mode == .import ? 5 : 0), "round \(round)")
            }
        }
    }

    @Test("an order that is forgotten before it is shipped is not complete any more", arguments: StoreEngine.allCases)
    func forgotten(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            try await take("302-1", .unshipped, minute: 1, database)
            try await take("302-2", .shipped, minute: 1, database)
            func complete() async throws -> Set<String> {
                let found = try await database.read { transaction in
                    try OrderView.list(.init(isComplete: true), limit: 10, in: transaction)
                }
                return Set(found.map(\.order.rawValue))
            }
            #expect(try await complete() == ["302-1", "302-2"])
            for id in ["302-1", "302-2"] {
                _ = try await database.write { transaction in
                    try PersonalDataTable.forget(
                        account: Self.account, order: OrderID(id), now: Self.start, in: transaction)
                }
            }
            #expect(try await complete() == ["302-2"])
            let told = try await read(after: 0, database)
            #expect(told.map(\.isComplete) == [false, true])
        }
    }

    @Test(
        "the lists' filter for complete orders says what the order itself says (S1-15, S1-16)",
        arguments: StoreEngine.allCases)
    func completeness(on engine: StoreEngine) async throws {
        try await withStore(engine) { database in
            var expected: [OrderID: Bool] = [:]
            for status in OrderStatus.known + [.unknown("Misplaced")] {
                for service in FulfilmentService.allCases {
                    for (hasIDs, hasRecipient) in [(true, true), (true, false), (false, true)] {
                        let id = "302-\(expected.count)"
                        var seen = OrderObservation.sample(
                            id, status: status, service: service, quantities: [1, 2], hasItemIDs: hasIDs,
                            updatedAt: Self.start)
                        if hasRecipient { seen.recipient = [1] }
                        let order = seen
                        expected[OrderID(id)] = Order(order).isComplete
                        try await database.write { transaction in
                            _ = try OrderTable.take(
                                order, account: Self.account, keys: TemporaryStore.keyRing(), now: Self.start,
                                in: transaction)
                        }
                    }
                }
            }
            let states = expected
            try await database.read { transaction in
                for wanted in [true, false] {
                    let found = try OrderView.list(.init(isComplete: wanted), limit: 1000, in: transaction)
                    #expect(Set(found.map(\.order)) == Set(states.filter { $0.value == wanted }.keys))
                    #expect(found.allSatisfy { $0.isComplete == wanted })
                    for service in FulfilmentService.allCases {
                        let one = try OrderView.list(
                            .init(service: service, isComplete: wanted), limit: 1000, in: transaction)
                        #expect(one.map(\.key) == found.filter { $0.service == service }.map(\.key))
                    }
                }
                for payment in PaymentState.allCases {
                    let found = try OrderView.list(.init(payment: payment), limit: 1000, in: transaction)
                    #expect(!found.isEmpty && found.allSatisfy { PaymentState($0.status) == payment })
                }
            }
        }
    }
}
