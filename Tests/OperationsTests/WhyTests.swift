import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// “Where is my order?” for every state (S0-1 … S0-15, D1).
@Suite("Why") struct WhyTests {
    private static let account = AccountID("de-1")

    private func cover(_ shop: Shop, _ service: CoverageService, hours: ClosedRange<Int64>) async throws {
        let window = try #require(
            TimeWindow(from: Shop.now - .hours(hours.upperBound), to: Shop.now - .hours(hours.lowerBound)))
        try await shop.database.write { transaction in
            try CoverageTable.add(
                account: Self.account, marketplaces: [MarketplaceID("A1PA6795UKMFR9")], service: service,
                basis: .updated, window, fetch: 1, in: transaction)
        }
    }

    private func why(_ shop: Shop, _ order: String = "302-1") async throws -> WhyReport {
        try await shop.desk.why(order, account: nil, mayAsk: false)
    }

    private func reasons(_ shop: Shop, _ order: String = "302-1") async throws -> [String] {
        codes(try await why(shop, order))
    }

    private func codes(_ report: WhyReport) -> [String] {
        report.reasons.map { "\($0.code) \($0.certainty)" }
    }

    @Test(
        "A pending order is no error: payment, since when, and what the account's mode does with it (S0-2, S1-6)",
        arguments: PendingMode.allCases)
    func pending(mode: PendingMode) async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.database.write { transaction in
                _ = try SettingTable.set(
                    .pendingMode, to: mode.rawValue, scope: .fleet, by: "test", now: Shop.now, in: transaction)
            }
            try await shop.take(.sample("302-1", status: .pending))
            let report = try await why(shop)
            #expect(report.isKnown && report.isImported == (mode == .import))
            #expect(codes(report) == ["pending-\(mode.rawValue) proven"])
            #expect(report.reasons.first?.values["days"] == "2")
            #expect(
                report.next.map { "\($0.code) \($0.at?.text ?? "")" } == ["poll-merchant 2026-03-01 13:15:00 +01:00"])
        }
    }

    @Test("Pending for three weeks is said (S1-2)")
    func pendingLong() async throws {
        try await Shop.open(on: .sqlite, at: Shop.now + .days(20)) { shop in
            try await shop.take(.sample("302-1", status: .pending))
            #expect(try await reasons(shop) == ["pending-long-reserve proven"])
        }
    }

    @Test("Cancelled, pre-order, shipped and unknown words are told apart")
    func finalStates() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var cancelled = OrderObservation.sample("302-1", status: .cancelled)
            cancelled.cancellation = "AMAZON: fraud check"
            try await shop.take(
                cancelled, .sample("302-2", status: .pendingAvailability), .sample("302-3", status: .shipped),
                .sample("302-4", status: .unknown("ON_THE_MOON")))
            let first = try await why(shop)
            #expect(
                codes(first) == ["cancelled proven"] && first.reasons.first?.values["cause"] == "AMAZON: fraud check")
            #expect(try await reasons(shop, "302-2") == ["pre-order proven"])
            let shipped = try await why(shop, "302-3")
            #expect(codes(shipped) == ["shipped proven"] && shipped.next.map(\.code) == ["nothing"])
            #expect(try await reasons(shop, "302-4") == ["unknown-status proven"])
        }
    }

    @Test("An open merchant order: what is missing, or until when it must be shipped")
    func openMerchantOrder() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var bare = OrderObservation.sample("302-1")
            bare.lines = [ObservedLine(sku: SKU("SKU-1"), quantity: 1)]
            var ready = OrderObservation.sample("302-2")
            ready.recipient = Array("{}".utf8)
            try await shop.take(bare, ready)
            #expect(try await reasons(shop) == ["item-ids-missing proven", "recipient-missing proven"])
            let report = try await why(shop, "302-2")
            #expect(codes(report) == ["ready proven"])
            #expect(report.next.map(\.code) == ["ship", "poll-merchant"])
            #expect(report.next.first?.at?.timestamp == Shop.now + .hours(24))
        }
    }

    @Test("One line that is not on the shelf holds back the whole order: proven here, only possible at Amazon (S0-3)")
    func stockShort() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var own = OrderObservation.sample("302-1")
            own.recipient = Array("{}".utf8)
            var amazons = OrderObservation.sample("302-2", service: .fba)
            amazons.lines.append(ObservedLine(sku: SKU("SKU-2"), quantity: 1))
            try await shop.take(own, amazons)
            try await shop.database.write { transaction in
                _ = try StockTable.count(
                    item: ItemID("SKU-1"), quantity: 1, asOf: Shop.now, origin: .init(cause: "count", person: "anna"),
                    now: Shop.now, in: transaction)
                let stored = try OrderTable.find(
                    account: AccountID("de-1"), order: OrderID("302-1"), keys: nil, in: transaction)
                _ = try StockTable.book(
                    #require(stored), account: AccountID("de-1"), mode: .reserve, now: Shop.now, in: transaction)
            }
            let report = try await why(shop)
            #expect(codes(report) == ["stock-short proven"] && report.reasons.first?.values["short"] == "1")
            #expect(try await reasons(shop, "302-2") == ["amazon-stock-short possible", "fba-lag possible"])
        }
    }

    @Test(
        "Amazon reports its shipments 1 to 3 hours late, at times up to 24; only then is it more than a lag (S0-10 … S0-12)",
        arguments: [(2, "fba-lag"), (20, "fba-lag-long"), (30, "fba-not-shipped")] as [(Int64, String)])
    func lagOfAmazon(hours: Int64, code: String) async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample("302-1", service: .fba, hoursAgo: hours))
            let report = try await why(shop)
            #expect(codes(report) == ["\(code) possible"])
            #expect(report.next.map(\.code) == ["poll-fba"])
        }
    }

    @Test("A confirmation that waits, failed or was taken out is the reason, with the next run (S2-12, D1)")
    func confirmations() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.ship(
                ShipRequest(order: "302-1", carrier: "DHL", tracking: "00340434161094042557"))
            let waiting = try await why(shop)
            #expect(waiting.reasons.first?.code == "confirmation-waiting")
            #expect(waiting.next.first?.code == "confirmation-sent")
            try await shop.database.write { transaction in
                _ = try transaction.run("UPDATE shipments SET state = 'dead', reason = 'carrier-missing'")
            }
            let dead = try await why(shop)
            #expect(dead.reasons.first?.code == "confirmation-deferred")
            #expect(dead.next.prefix(2).map(\.code) == ["confirmation-run", "requeue"])
            #expect(dead.next.first?.at?.text == "2026-03-01 15:00:00 +01:00")
            try await shop.database.write { transaction in
                _ = try transaction.run(
                    "UPDATE shipments SET state = 'excluded', reason = 'by hand', excluded_by = 'eva'")
            }
            let excluded = try await why(shop)
            #expect(excluded.reasons.first?.code == "confirmation-excluded")
            #expect(excluded.reasons.first?.values["person"] == "eva")
        }
    }

    @Test("An order that is not here: import off, no access, a gap, Amazon's lag, before the link (S3-1, S3-5, S3-10)")
    func absent() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await cover(shop, .merchant, hours: 10...24)
            try await cover(shop, .merchant, hours: 0...5)
            try await cover(shop, .fba, hours: 23...26)
            let report = try await why(shop, "302-7654321-7654321")
            #expect(!report.isImported && !report.askedAmazon)
            #expect(codes(report) == ["gap possible", "fba-lag-unknown possible", "before-link possible"])
            try await shop.database.write { transaction in
                _ = try SettingTable.set(
                    .importEnabled, to: "false", scope: .fleet, by: "test", now: Shop.now, in: transaction)
            }
            let off = try await why(shop, "302-7654321-7654321")
            #expect(codes(off).first == "import-off proven" && off.next.map(\.code) == ["switch-import-on"])
            try await shop.database.write { transaction in
                _ = try AccountTable.setState(
                    .unauthorised, reason: "revoked", of: Self.account, by: "test", now: Shop.now, in: transaction)
            }
            let revoked = try await why(shop, "302-7654321-7654321")
            #expect(codes(revoked).first == "unauthorised proven" && revoked.next.map(\.code) == ["renew-access"])
        }
    }

    @Test("Each reason and each step has its text in both languages, and every value that it names")
    func textsAreThere() async throws {
        try await Shop.open(on: .sqlite) { shop in
            try await shop.take(.sample("302-1", status: .pending), .sample("302-2"))
            for order in ["302-1", "302-2", "302-9"] {
                let report = try await why(shop, order)
                for language in [Language.en, .de] {
                    let texts = Texts(language)
                    let all =
                        report.reasons.map { texts("why." + $0.code, $0.values) }
                        + report.next.map { texts("next." + $0.code, $0.values) }
                    #expect(all.allSatisfy { !$0.contains("{") && !$0.hasPrefix("why.") && !$0.hasPrefix("next.") })
                }
            }
        }
    }
}
