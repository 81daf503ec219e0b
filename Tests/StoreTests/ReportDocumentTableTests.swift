import Database
import Fulfilment
import StoreTesting
import Testing

@testable import Store

/// How long documents with buyers lie here (D16, DESIGN 8).
@Suite struct ReportDocumentTableTests {
    private static let now = Timestamp(seconds: 1_772_366_400)
    private static let orders = "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING"
    private static let tax = "SC_VAT_TAX_REPORT"

    @discardableResult
    private func add(
        _ type: String, _ store: TemporaryStore, isPersonal: Bool = true, from: Timestamp? = nil, to: Timestamp? = nil
    ) async throws -> Int64 {
        try await store.database.write { transaction in
            let fetch = try FetchTable.open(
                account: TemporaryStore.account, kind: .report, purpose: "request", subject: type, from: from, to: to,
                now: Self.now, in: transaction)
            let id = try #require(fetch)
            let document = try ReportDocumentTable.add(
                SealedDocument.Summary(bytes: 1, sha256: "x"), file: "one-\(id).document", reportType: type,
                account: TemporaryStore.account, charset: nil, isPersonal: isPersonal, from: from, now: Self.now,
                in: transaction)
            try ReportDocumentTable.belongs(document, to: id, in: transaction)
            return id
        }
    }

    private func term(_ fetch: Int64, _ store: TemporaryStore) async throws -> Duration? {
        try await store.database.read { transaction in
            try ReportDocumentTable.ofFetch(fetch, in: transaction).map { $0.keptUntil - Self.now }
        }
    }

    private func set(_ name: String, _ value: String, _ store: TemporaryStore) async throws {
        _ = try await store.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO settings (scope, name, value, changed_at, changed_by) VALUES ('de-1', ?, ?, 0, 'anna')
                """, name, value)
        }
    }

    @Test("Buyers go with the term after delivery, counted from where the window begins; old windows after seven days")
    func terms() async throws {
        let store = try await TemporaryStore()
        let samples: [(from: Duration?, isPersonal: Bool, days: Duration)] = [
            (.days(1), true, .days(29)), (.days(20), true, .days(10)), (.days(29), true, .days(7)),
            (.days(700), true, .days(7)), (nil, true, .days(7)), (.days(700), false, .days(30)),
        ]
        for sample in samples {
            let id = try await add(
                Self.orders, store, isPersonal: sample.isPersonal, from: sample.from.map { Self.now - $0 })
            #expect(try await term(id, store) == sample.days, "\(sample)")
        }
        try await set("privacy.keep", "5d", store)
        let id = try await add(Self.orders, store, from: Self.now - .days(1))
        #expect(try await term(id, store) == .days(5))
    }

    @Test(
        "The wish of a buyer ends the term of what may hold his order, never of tax documents",
        arguments: StoreEngine.allCases)
    func wish(on engine: StoreEngine) async throws {
        let store = try await TemporaryStore(on: engine)
        let bought = Self.now - .days(3)
        let before = try await add(Self.orders, store, from: Self.now - .days(9), to: Self.now - .days(5))
        let around = try await add(Self.orders, store, from: Self.now - .days(4), to: Self.now)
        let unknown = try await add(Self.orders, store)
        let tax = try await add(Self.tax, store, from: Self.now - .days(4), to: Self.now)
        let ended = try await store.database.write { transaction in
            try ReportDocumentTable.endTerm(
                account: TemporaryStore.account, holdingOrdersOf: bought, now: Self.now, in: transaction)
        }
        #expect(ended == 2)
        for (id, isEnded) in [(before, false), (around, true), (unknown, true), (tax, false)] {
            #expect(try await (term(id, store) == .zero) == isEnded, "\(id)")
        }
        let count = try await store.database.read { transaction in
            try ReportDocumentTable.countPersonal(TemporaryStore.account, in: transaction)
        }
        #expect(count == 4)
    }

    @Test(
        "A tax document is found as long as it is kept, its fetch does not go before; odd rows go after a year",
        arguments: StoreEngine.allCases)
    func fetchStaysWithItsDocument(on engine: StoreEngine) async throws {
        let store = try await TemporaryStore(on: engine)
        try await set("reports.keepTax", "3650d", store)
        let kept = try await add(Self.tax, store)
        let other = try await add(Self.orders, store)
        _ = try await store.database.write { transaction in
            try transaction.run("UPDATE fetches SET state = 'done', ended_at = created_at")
            try transaction.run("DELETE FROM report_documents WHERE report_type = ?", Self.orders)
            try FindingTable.add(
                ReportFinding(kind: .missingValue, line: 2, columns: ["sku"], order: nil, isImported: false),
                account: TemporaryStore.account, origin: "x", now: Self.now, in: transaction)
        }
        let later = Self.now + .days(400)
        try await store.database.write { transaction in
            for kind in RetentionTable.classes {
                _ = try RetentionTable.clear(kind, now: later, limit: 500, in: transaction)
            }
        }
        let (isThere, isGone, findings) = try await store.database.read { transaction in
            (
                try ReportDocumentTable.ofFetch(kept, in: transaction) != nil,
                try FetchTable.find(other, in: transaction) == nil,
                try transaction.first("SELECT count(*) FROM findings", []) { try $0.int(0) }
            )
        }
        #expect(isThere && isGone && findings == 0)
    }
}
