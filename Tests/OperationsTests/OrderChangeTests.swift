import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Orders for programs: what is paid and complete, and what has changed.
@Suite struct OrderChangeTests {
    /// S1-5, S1-16, X-1, C2.
    @Test(arguments: StoreEngine.allCases) func unpaidOrdersAreListedWhereTheyAreImportedOrNamed(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(
                .sample("302-1", status: .pending), .sample("302-2", hoursAgo: 2),
                .sample("302-3", status: .cancelled, hoursAgo: 3))
            func ids(_ question: OrderQuestion) async throws -> [String] {
                try await shop.desk.orders(question, try PageRequest()).items.map(\.order)
            }
            #expect(try await ids(OrderQuestion()) == ["302-2", "302-3"])
            #expect(try await ids(OrderQuestion(status: "pending")) == ["302-1"])
            #expect(try await ids(OrderQuestion(status: "pending", withHeldBack: false)).isEmpty)
            #expect(try await ids(OrderQuestion(payment: "paid")) == ["302-2"])
            #expect(try await ids(OrderQuestion(payment: "unknown")) == ["302-3"])
            _ = try await shop.desk.set("pending.mode", to: "import", account: "de-1")
            #expect(try await ids(OrderQuestion()) == ["302-1", "302-2", "302-3"])
            #expect(try await ids(OrderQuestion(payment: "not-yet-submitted")) == ["302-1"])
            #expect(try await ids(OrderQuestion(isComplete: true)).isEmpty)
            let refused = try await refusal { _ = try await ids(OrderQuestion(payment: "maybe")) }
            #expect(refused.code == .paymentInvalid)
        }
    }

    @Test(arguments: StoreEngine.allCases) func changesGoOnWhereTheLastPartEnded(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 10..<22 { try await shop.take(.sample("302-\(number)")) }
            var (seen, after, hasMore): ([String], String?, Bool) = ([], nil, true)
            while hasMore {
                let part = try await shop.desk.orderChanges(after: after, limit: 5, account: nil)
                seen += part.items.map(\.order)
                (after, hasMore) = (part.next, part.hasMore)
            }
            #expect(seen == (10..<22).map { "302-\($0)" })
            let none = try await shop.desk.orderChanges(after: after, limit: 5, account: nil)
            #expect(none.items.isEmpty && none.next == after && !none.hasMore)
            try await shop.take(.sample("302-15", quantity: 7, hoursAgo: 0))
            let next = try await shop.desk.orderChanges(after: after, limit: 5, account: "de-1")
            #expect(next.items.map(\.order) == ["302-15"] && next.items.first?.revision == 2)
            let epoch = try #require(after?.split(separator: "-").first)
            for (cursor, code) in [
                ("x", RefusalCode.cursorInvalid), ("c42", .cursorInvalid), ("c-1-2", .cursorInvalid),
                ("\(epoch)-99999", .cursorGone), ("\(epoch)-9223372036854775807", .cursorGone), ("cabc-1", .cursorGone),
                ("\(epoch)-9223372036854775808", .cursorInvalid),
            ] {
                let refused = try await refusal {
                    _ = try await shop.desk.orderChanges(after: cursor, limit: 5, account: nil)
                }
                #expect(refused.code == code, "\(cursor)")
            }
        }
    }

    /// S1-16: a copy of the store that was put back counts on from where it stood.
    @Test(arguments: StoreEngine.allCases) func aPlaceFromBeforeARestoreIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 10..<20 { try await shop.take(.sample("302-\(number)")) }
            let held = try await shop.desk.orderChanges(after: nil, limit: 100, account: nil).next
            // The copy stands at 4; then more comes in than the reader had seen, which is at 10 of the old history.
            _ = try await shop.database.write { transaction in
                try transaction.run("UPDATE order_changes SET number = NULL WHERE number > 4")
                try transaction.run("UPDATE revisions SET revision = 4 WHERE name = 'changes'")
            }
            let ahead = try await refusal { _ = try await shop.desk.orderChanges(after: held, limit: 5, account: nil) }
            #expect(ahead.code == .cursorGone)
            // Nothing was numbered for the one who was refused.
            #expect(try await shop.database.read { try ChangeTable.lastNumber(in: $0) } == 4)
            let restored = try await shop.desk.noteRestored()
            for number in 20..<40 { try await shop.take(.sample("302-\(number)")) }
            let anew = try await shop.desk.orderChanges(after: nil, limit: 100, account: nil)
            #expect(anew.items.count == 30 && anew.next.hasPrefix("c\(restored.epoch)-"))
            let old = try await refusal { _ = try await shop.desk.orderChanges(after: held, limit: 5, account: nil) }
            #expect(old.code == .cursorGone)
            #expect(try await shop.desk.orderChanges(after: anew.next, limit: 5, account: nil).items.isEmpty)
            let history = try await shop.database.read {
                try HistoryTable.of("database.restored", scope: .fleet, limit: 5, in: $0)
            }
            #expect(history.count == 1 && history.first?.by == shop.desk.person)
        }
    }

    /// X-1: what is held back costs a question no more than its share.
    @Test(arguments: StoreEngine.allCases) func heldBackOrdersAreNumberedInPortions(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.database.write { transaction in
                try transaction.run(
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500)
                    INSERT INTO orders (account, order_id, status, service, updated_at, source, is_business,
                      cancel_requested, revision, first_seen_at, changed_at)
                    SELECT 'de-1', '303-' || i, 'pending', 'mfn', 0, 'api', 0, 0, 1, 0, 0 FROM n
                    """)
                try transaction.run(
                    "INSERT INTO order_changes (order_key) SELECT key FROM orders WHERE status = 'pending'")
            }
            try await shop.take(.sample("302-2"))
            func unplaced() async throws -> Int? {
                try await shop.database.read { transaction in
                    try transaction.first("SELECT count(*) FROM order_changes WHERE number IS NULL") { try $0.int(0) }
                }
            }
            let first = try await shop.desk.orderChanges(after: nil, limit: 100, account: nil)
            #expect(first.items.map(\.order) == ["302-1"] && first.hasMore)
            #expect(try await unplaced() == 2502)
            let second = try await shop.desk.orderChanges(after: first.next, limit: 100, account: nil)
            #expect(second.items.isEmpty && second.hasMore)
            let third = try await shop.desk.orderChanges(after: second.next, limit: 100, account: nil)
            #expect(third.items.map(\.order) == ["302-2"] && !third.hasMore)
            #expect(try await unplaced() == 0)
        }
    }

    /// S1-7, S1-15: a placeholder of Amazon is no price.
    @Test(arguments: StoreEngine.allCases) func anUnpaidOrderHasNoMoney(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            var pending = OrderObservation.sample("302-1", status: .pending)
            pending.currency = "EUR"
            pending.total = Amount("0.00")
            pending.lines[0].price = Amount("0.00")
            try await shop.take(pending)
            let listed = try await shop.desk.orders(OrderQuestion(status: "pending"), try PageRequest()).items
            #expect(listed.map(\.order) == ["302-1"] && listed[0].total == nil && listed[0].currency == nil)
            let order = try await shop.desk.order("302-1", account: nil)
            #expect(order.total == nil && order.currency == nil && order.lines.map(\.price) == [nil])
            #expect(
                try await shop.desk.orders(OrderQuestion(payment: "not-yet-submitted"), try PageRequest()).items
                    == listed)
        }
    }

    /// S1-7: nobody is a customer before Amazon says so.
    @Test(arguments: StoreEngine.allCases) func theRecipientIsOpenedOnceTheOrderIsPaid(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            var pending = OrderObservation.sample("302-1", status: .pending)
            pending.recipient = Array(#"{"buyer":{"buyerEmail":"test@example.com"}}"#.utf8)
            var paid = OrderObservation.sample("302-2")
            paid.recipient = Array(
                #"""
                {"buyer":{"buyerName":"B"},"recipient":{"deliveryAddress":{"addressLine1":"Weg 1","addressLine2":"Hof",
                "city":"Musterstadt","countryCode":"DE","name":"N","postalCode":"01234"}}}
                """#.utf8)
            try await shop.take(pending, paid)
            func read(_ id: String, withRecipient: Bool = true) async throws -> OrderForProgram {
                try await shop.desk.orderForProgram(id, account: nil, withRecipient: withRecipient)
            }
            let unpaid = try await read("302-1")
            #expect(unpaid.recipient == nil && !unpaid.details.hasRecipient)
            #expect(try await read("302-2", withRecipient: false).recipient == nil)
            let found = try #require(try await read("302-2").recipient)
            #expect(found.name == "N" && found.addressLines == ["Weg 1", "Hof"] && found.postalCode == "01234")
            #expect(found.buyerName == "B" && found.phone == nil)
        }
    }

    /// C31.
    @Test(arguments: [
        ("2026-03-01T13:30:00Z", "2026-03-01T13:30:00Z"), ("2026-03-01T14:30:00+01:00", "2026-03-01T13:30:00Z"),
        ("2026-03-01T08:00:00.5-05:30", "2026-03-01T13:30:00.500Z"),
    ]) func aTimeWithItsZoneIsRead(text: String, meant: String) throws {
        #expect(try OperatorDesk.moment(rfc3339: text) == meant)
    }

    /// C31.
    @Test(arguments: [
        ("2026-03-01T13:30:00", RefusalCode.timeZoneMissing), ("2026-03-01", .timeZoneMissing),
        ("yesterday", .timeInvalid), ("2026-13-01T00:00:00Z", .timeInvalid), ("", .timeInvalid),
    ]) func aTimeWithoutItsZoneIsRefused(text: String, code: RefusalCode) async throws {
        let refused = try await refusal { _ = try OperatorDesk.moment(rfc3339: text) }
        #expect(refused.code == code)
    }
}
