import Database
import Fulfilment
import Glibc
import Logging
import Store
import StoreTesting
import Testing
import WorkerRuntime

@testable import Importer

/// Documents of reports go when their term is over (D16), Amazon's stock comes in as of its report (S3-17).
@Suite("Report retention") struct ReportRetentionTests {
    private static func context(_ store: TemporaryStore) throws -> WorkerContext {
        WorkerContext(
            kind: .importer, id: "importer-1", database: store.database, clock: BusinessClock(),
            keyRing: try TemporaryStore.keyRing(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("an order document goes after 30 days with its file, a tax document stays as long as the setting says")
    func termsByClass() async throws {
        let store = try await TemporaryStore()
        let context = try Self.context(store)
        let now = context.clock.now
        let ages: [(type: String, days: Int64)] = [
            ("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", 29), ("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", 31),
            ("SC_VAT_TAX_REPORT", 31), ("GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", 31),
        ]
        _ = try await store.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO settings (scope, name, value, changed_at, changed_by)
                VALUES ('de-1', 'reports.keepTax', '3650d', 0, 'anna')
                """)
        }
        for (number, age) in ages.enumerated() {
            let file = "one-\(number)" + ReportDocumentTable.suffix
            var writer = try SealedDocument.Writer(path: store.directory + "/" + file, keys: context.keyRing)
            try writer.append(Array("a\tb\n".utf8))
            let summary = try writer.finish()
            _ = try await store.database.write { transaction in
                try ReportDocumentTable.add(
                    summary, file: file, reportType: age.type, account: TemporaryStore.account, charset: nil,
                    isPersonal: true, from: now - .days(age.days), now: now - .days(age.days), in: transaction)
            }
        }
        try await SpoolChore(spool: store.directory).run(context)
        let left = try await store.database.read { transaction in
            try transaction.rows("SELECT file FROM report_documents ORDER BY id", []) { try $0.text(0) }
        }
        #expect(left == ["one-0.document", "one-2.document"])
        for (number, isThere) in [true, false, true, false].enumerated() {
            let path = store.directory + "/one-\(number).document"
            #expect((access(path, F_OK) == 0) == isThere)
        }
    }

    @Test("the spool directory says whose it is, and a copied mark does not change it")
    func spoolIsMarked() async throws {
        let store = try await TemporaryStore()
        let context = try Self.context(store)
        #expect(SpoolMark.find(in: store.directory) == nil)
        try await SpoolChore(spool: store.directory).run(context)
        let mark = try await store.database.read { try SpoolMark.ofStore(in: $0) }
        #expect(mark != nil && SpoolMark.find(in: store.directory)?.mark == mark)
        try SpoolMark.put("another store's", in: store.directory)
        try await SpoolChore(spool: store.directory).run(context)
        #expect(SpoolMark.find(in: store.directory)?.mark == mark)
    }

    @Test("a document that no row names, since its poller was killed before the commit, goes after a day")
    func orphans() async throws {
        let store = try await TemporaryStore()
        let context = try Self.context(store)
        for name in ["old", "young", "named"] {
            var writer = try SealedDocument.Writer(
                path: store.directory + "/\(name)" + ReportDocumentTable.suffix, keys: context.keyRing)
            try writer.append([1])
            let summary = try writer.finish()
            let path = store.directory + "/\(name)" + ReportDocumentTable.suffix
            let moment = timeval(tv_sec: time(nil) - (name == "young" ? 3600 : 2 * 86_400), tv_usec: 0)
            #expect(utimes(path, [moment, moment]) == 0)
            guard name == "named" else { continue }
            _ = try await store.database.write { transaction in
                try ReportDocumentTable.add(
                    summary, file: name + ReportDocumentTable.suffix, reportType: "SC_VAT_TAX_REPORT",
                    account: TemporaryStore.account, charset: nil, isPersonal: true, from: nil, now: context.clock.now,
                    in: transaction)
            }
        }
        try await SpoolChore(spool: store.directory).run(context)
        for (name, isThere) in [("old", false), ("young", true), ("named", true)] {
            #expect(
                (access(store.directory + "/\(name)" + ReportDocumentTable.suffix, F_OK) == 0) == isThere, "\(name)")
        }
    }
}
