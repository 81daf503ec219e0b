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
            for (cursor, code) in [
                ("x", RefusalCode.cursorInvalid), ("c99999", .cursorAhead), ("c9223372036854775807", .cursorAhead),
            ] {
                let refused = try await refusal {
                    _ = try await shop.desk.orderChanges(after: cursor, limit: 5, account: nil)
                }
                #expect(refused.code == code)
            }
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
            #expect(try await shop.desk.recipient(of: "302-1", account: "de-1") == nil)
            let found = try #require(try await shop.desk.recipient(of: "302-2", account: "de-1"))
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
