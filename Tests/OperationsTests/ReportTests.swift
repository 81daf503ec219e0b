import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite struct ReportTests {
    /// S3-16, S3-12: a period becomes windows that touch, none longer than 30 days, days in the account's zone.
    @Test(arguments: StoreEngine.allCases) func aPeriodIsCutIntoWindowsOfThirtyDays(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            let result = try await shop.desk.requestReports(
                account: "de-1", type: "all-orders", from: "2025-10-01", to: "2025-12-05")
            #expect(
                result.windows.map { "\($0.from?.text ?? "") … \($0.to?.text ?? "")" } == [
                    "2025-10-01 00:00:00 +02:00 … 2025-10-30 23:00:00 +01:00",
                    "2025-10-30 23:00:00 +01:00 … 2025-11-29 23:00:00 +01:00",
                    "2025-11-29 23:00:00 +01:00 … 2025-12-06 00:00:00 +01:00",
                ])
            let rows = try await shop.database.read { transaction in
                try transaction.rows(
                    "SELECT account, kind, purpose, subject, state, next_at, window_to - window_from FROM fetches ORDER BY id"
                ) { row in
                    "\(try row.text(0)) \(try row.text(1)) \(try row.text(2)) \(try row.text(3)) \(try row.text(4)) "
                        + "\(try row.integer(5)) \(try row.integer(6) <= 30 * 86_400_000)"
                }
            }
            let expected =
                "de-1 report request GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL open 1772366400000 true"
            #expect(rows == [expected, expected, expected])
        }
    }

    @Test(arguments: StoreEngine.allCases) func anOpenEndIsNowLessAmazonsLag(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let result = try await shop.desk.requestReports(
                account: "de-1", type: "fba-shipments", from: "2026-03-01", to: nil)
            #expect(result.windows.map(\.to?.timestamp) == [Shop.now - .minutes(2)])
        }
    }

    /// S3-17: a report of another region is refused, and the right one named.
    @Test(arguments: StoreEngine.allCases, [("fba-orders-na", "fba-orders-eu"), ("mfn-orders-na", "mfn-orders-eu")])
    func aReportOfAnotherRegionIsRefused(on engine: StoreEngine, _ sample: (String, String)) async throws {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.requestReports(
                    account: "de-1", type: sample.0, from: "2026-02-01", to: "2026-02-10")
            }
            #expect(refused.code == .reportRegion && refused.values["right"] == sample.1)
            _ = try await shop.desk.requestReports(
                account: "de-1", type: sample.1, from: "2026-02-01", to: "2026-02-10")
        }
    }

    /// S3-17: all eight types, by name, with their source; what no source names is marked as inferred.
    @Test func theEightTypesAreNamedWithTheirSource() async throws {
        let names = Set(ReportKind.allCases.map(\.amazonName))
        #expect(
            names.isSuperset(of: [
                "GET_AFN_INVENTORY_DATA", "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA",
                "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_INVOICING", "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_TAX",
                "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", "GET_FLAT_FILE_ORDER_REPORT_DATA_TAX",
                "SC_VAT_TAX_REPORT", "GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT",
            ]))
        #expect(names.count == 10)
        for kind in ReportKind.allCases {
            #expect(kind.facts.source.hasPrefix("https://") && !kind.facts.readOn.isEmpty)
            #expect(kind.facts.isInferred == (kind == .vcsLite))
            #expect(!kind.facts.isRestricted || kind.facts.isPersonal)
            for language in [Language.en, .de] {
                #expect(Texts(language)("report-kind.\(kind.rawValue)") != "report-kind.\(kind.rawValue)")
            }
        }
    }

    /// S3-17: what shows the present takes no period, the others need one, and each reaches back its own time.
    @Test(
        arguments: StoreEngine.allCases,
        [
            ("fba-inventory", "2026-02-01", RefusalCode.windowUnwanted), ("fba-returns", nil, .windowMissing),
            ("mfn-orders-eu", "2025-12-01", .windowBeyondReport),
        ] as [(String, String?, RefusalCode)])
    func periodsFitTheReport(on engine: StoreEngine, _ sample: (String, String?, RefusalCode)) async throws {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.requestReports(
                    account: "de-1", type: sample.0, from: sample.1, to: nil)
            }
            #expect(refused.code == sample.2)
            for expected in [1, nil] as [Int64?] {
                let result = try await shop.desk.requestReports(
                    account: "de-1", type: "fba-inventory", from: nil, to: nil)
                #expect(result.windows.map(\.fetch) == [expected] && result.windows.first?.from == nil)
            }
            let kinds = try await shop.desk.reportKinds(account: "de-1")
            #expect(kinds.count == 8 && kinds.first { $0.type == "fba-inventory" }?.state == "requested")
            #expect(kinds.first { $0.type == "vcs" }?.state == "not-requested")
        }
    }

    @Test(arguments: StoreEngine.allCases) func theSameWindowIsNotAskedForTwice(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for expected in [1, nil] as [Int64?] {
                let result = try await shop.desk.requestReports(
                    account: "de-1", type: "all-orders", from: "2026-01-01", to: "2026-01-10")
                #expect(result.windows.map(\.fetch) == [expected])
            }
        }
    }

    @Test(
        arguments: StoreEngine.allCases,
        [
            ("orders", "2026-01-01", "2026-01-02", RefusalCode.reportTypeInvalid),
            ("all-orders", "2024-02-01", "2024-03-01", .windowTooOld),
            ("all-orders", "2026-04-01", "2026-05-01", .windowFuture),
            ("all-orders", "2026-02-01", "2026-01-01", .windowEmpty),
            ("all-orders", "Januar", "2026-01-01", .dateInvalid),
        ])
    func whatAmazonCannotGiveIsRefused(
        on engine: StoreEngine, _ sample: (String, String, String, RefusalCode)
    ) async throws {
        let (type, from, to, code) = sample
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.requestReports(account: "de-1", type: type, from: from, to: to)
            }
            #expect(refused.code == code)
            #expect(try await shop.desk.reports(account: nil, try PageRequest()).items.isEmpty)
        }
    }

    /// S0-14, S3-20, S3-21.
    @Test(arguments: StoreEngine.allCases) func theListShowsWhatWasAskedForAndWhatCameOfIt(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.requestReports(
                account: "de-1", type: "all-orders", from: "2026-01-01", to: "2026-02-15")
            try await shop.database.write { transaction in
                for (file, state) in [("a", "imported"), ("b", "stored")] {
                    try transaction.run(
                        """
                        INSERT INTO intake (account, "fetch", kind, spool_file, state, created_at, orders, changed)
                        VALUES ('de-1', 1, 'report-chunk', ?, ?, 0, 10, 4)
                        """, file, state)
                }
            }
            let list = try await shop.desk.reports(account: "de-1", try PageRequest())
            #expect(list.items.map(\.fetch) == [2, 1])
            let report = try #require(list.items.last)
            #expect(report.type == "all-orders" && report.state == "requested" && report.purpose == "request")
            #expect(report.parts == 2 && report.partsImported == 1 && report.orders == 20 && report.changed == 8)
        }
    }

    /// Every odd row is listed with its line number, never with its content.
    @Test(arguments: StoreEngine.allCases) func findingsAreListedByLine(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let account = AccountID("de-1")
            try await shop.database.write { transaction in
                for line in [30, 4, 17] {
                    try FindingTable.add(
                        ReportFinding(
                            kind: .notImported, line: line, columns: ["quantity"], order: nil, isImported: false),
                        account: account, origin: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL 0-5",
                        now: Shop.now, in: transaction)
                }
            }
            let first = try await shop.desk.findings(account: nil, try PageRequest(limit: 2))
            #expect(
                first.items.map { "\($0.report) \($0.line) \($0.kind)" } == [
                    "all-orders 0-5 4 notImported", "all-orders 0-5 17 notImported",
                ])
            let rest = try await shop.desk.findings(account: "de-1", try PageRequest(limit: 2, after: first.next))
            #expect(rest.items.map(\.line) == [30] && rest.next == nil)
            let status = try await shop.desk.status()
            #expect(status.findings == 3)
        }
    }

    /// C26: what Amazon makes now and then only is asked for one behind the other, also behind an earlier request.
    @Test(arguments: StoreEngine.allCases) func windowsAreSpaced(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            func dues(_ from: String, _ to: String) async throws -> [Duration?] {
                let result = try await shop.desk.requestReports(
                    account: "de-1", type: "fba-returns", from: from, to: to)
                return result.windows.map { window in window.dueAt.map { $0.timestamp - Shop.now } }
            }
            let first = try await dues("2025-10-01", "2025-12-05")
            #expect(first == [nil, Duration.hours(4), Duration.hours(8)])
            let second = try await dues("2025-08-01", "2025-08-05")
            #expect(second == [Duration.hours(12)])
        }
    }

    /// S3-17: invoices turn up three days after the shipment; a period that begins later is refused with that reason.
    @Test(arguments: StoreEngine.allCases) func anUnripePeriodIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let refused = try await refusal {
                _ = try await shop.desk.requestReports(account: "de-1", type: "vcs", from: "2026-02-28", to: nil)
            }
            #expect(refused.code == .windowUnripe && refused.values["days"] == "3")
            let empty = try await refusal {
                _ = try await shop.desk.requestReports(
                    account: "de-1", type: "all-orders", from: "2026-02-10", to: "2026-02-08")
            }
            #expect(empty.code == .windowEmpty)
        }
    }
}
