import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// An order that is not here is asked of Amazon with one call (D1, C5, C30).
@Suite("Asking Amazon for one order", .timeLimit(.minutes(1))) struct AskTests {
    private static let account = AccountID("de-1")
    private static let order = "302-7654321-7654321"

    /// A shop where a poller is at work, which answers the one call as a test says.
    private func withPoller(
        at now: Timestamp = Shop.now,
        answer: @escaping @Sendable (Int64, any SQLTransaction) throws -> Void, _ body: (Shop) async throws -> Void
    ) async throws {
        try await Shop.open(on: .sqlite, at: now) { shop in
            try await shop.database.write { transaction in
                _ = try transaction.run(
                    """
                    INSERT INTO workers (id, kind, host, pid, version, state, unacked, started_at, beat_at)
                    VALUES ('p', 'poller', 'h', 1, '1', 'ready', 0, 0, ?)
                    """, Int64.max / 2)
            }
            let database = shop.database
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        let fetch = try await database.read { transaction in
                            try transaction.first("SELECT id FROM fetches WHERE purpose = 'asked'") {
                                try $0.integer(0)
                            }
                        }
                        if let fetch {
                            try await database.write { try answer(fetch, $0) }
                            return
                        }
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
                try await body(shop)
                group.cancelAll()
            }
        }
    }

    private func bring(_ seen: OrderObservation) -> @Sendable (Int64, any SQLTransaction) throws -> Void {
        { fetch, transaction in
            _ = try OrderTable.take(
                seen, account: Self.account, keys: try KeyRing(Shop.keys), now: Shop.now, in: transaction)
            try transaction.run("UPDATE fetches SET state = 'done' WHERE id = ?", fetch)
        }
    }

    private func read(_ shop: Shop, from: Int64, to: Int64) async throws {
        let window = try #require(TimeWindow(from: Shop.now - .hours(from), to: Shop.now - .hours(to)))
        try await shop.database.write { transaction in
            try CoverageTable.add(
                account: Self.account, marketplaces: [MarketplaceID("A1PA6795UKMFR9")], service: .merchant,
                basis: .updated, window, fetch: 1, in: transaction)
        }
    }

    @Test("It changed after the last poll: the next one would have brought it")
    func sinceLastPoll() async throws {
        try await withPoller(answer: bring(.sample(Self.order, hoursAgo: 1))) { shop in
            try await read(shop, from: 20, to: 2)
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.isImported && report.askedAmazon)
            #expect(report.reasons.first.map { "\($0.code) \($0.certainty)" } == "since-last-poll proven")
        }
    }

    @Test("It changed inside a gap: that is the proven reason")
    func insideGap() async throws {
        try await withPoller(answer: bring(.sample(Self.order, hoursAgo: 7))) { shop in
            try await read(shop, from: 24, to: 10)
            try await read(shop, from: 5, to: 0)
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.reasons.first?.code == "in-gap" && report.reasons.first?.certainty == .proven)
        }
    }

    @Test("Amazon's list did not return an order that exists: that is said, too (C5)")
    func notReturned() async throws {
        try await withPoller(answer: bring(.sample(Self.order, hoursAgo: 7))) { shop in
            try await read(shop, from: 24, to: 0)
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.reasons.first?.code == "not-returned")
        }
    }

    @Test("It changed before the account was linked (S3-12)")
    func beforeLink() async throws {
        try await withPoller(answer: bring(.sample(Self.order, hoursAgo: 100))) { shop in
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.reasons.first?.code == "is-before-link")
        }
    }

    @Test("Amazon knows no such order: no guess is left")
    func unknownAtAmazon() async throws {
        try await withPoller(
            answer: { fetch, transaction in
                try transaction.run(
                    "UPDATE fetches SET state = 'failed', error = 'notFound: no order' WHERE id = ?", fetch)
            },
            { shop in
                let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
                #expect(!report.isImported && report.askedAmazon)
                #expect(report.reasons.first?.code == "unknown-at-amazon")
                #expect(report.reasons.allSatisfy { $0.certainty == .proven })
            })
    }

    @Test("An order pending for 21 days that Amazon does not know any more: said as proven, and left as it is (S1-21)")
    func pendingGone() async throws {
        try await withPoller(
            at: Shop.now + .days(22),
            answer: { fetch, transaction in
                try transaction.run(
                    "UPDATE fetches SET state = 'failed', error = 'notFound: no order' WHERE id = ?", fetch)
            },
            { shop in
                try await shop.take(.sample(Self.order, status: .pending))
                let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
                #expect(report.isKnown && report.askedAmazon && !report.isFetched && report.status == "pending")
                #expect(report.reasons.map(\.code) == ["pending-gone", "pending-long-reserve"])
            })
    }

    @Test("An order pending for 21 days of which Amazon has news is brought up to date by asking (S1-2, S1-8)")
    func pendingRefreshed() async throws {
        var paid = OrderObservation.sample(Self.order, hoursAgo: 0)
        paid.recipient = Array("{}".utf8)
        try await withPoller(at: Shop.now + .days(22), answer: bring(paid)) { shop in
            try await shop.take(.sample(Self.order, status: .pending))
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.askedAmazon && report.status == "unshipped" && report.payment == "paid")
        }
    }

    @Test("Amazon cannot answer: the reason stands there, and what is possible besides")
    func askFailed() async throws {
        try await withPoller(
            answer: { fetch, transaction in
                try transaction.run("UPDATE fetches SET error = 'server: 503', attempts = 1 WHERE id = ?", fetch)
            },
            { shop in
                let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
                #expect(report.reasons.first?.code == "ask-failed")
                #expect(report.reasons.first?.values["reason"] == "server: 503")
                #expect(report.reasons.contains { $0.certainty == .possible })
            })
    }

    @Test("Without a poller nothing is asked, and nobody waits; a sentence is no order number")
    func noPoller() async throws {
        try await Shop.open(on: .sqlite) { shop in
            let report = try await shop.desk.why(Self.order, account: nil, mayAsk: true)
            #expect(report.reasons.first?.code == "no-poller" && !report.askedAmazon)
            let found = try await refusal { _ = try await shop.desk.why("where is it?", account: nil, mayAsk: true) }
            #expect(found.code == .orderInvalid)
        }
    }
}
