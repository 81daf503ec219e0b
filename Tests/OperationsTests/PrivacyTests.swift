import Database
import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Personal data and the keys that seal it (D16, issue of a key's renewal).
@Suite("Privacy") struct PrivacyTests {
    private static let newKey = "next:" + Data(repeating: 9, count: 32).base64EncodedString()

    private func withRecipient(_ engine: StoreEngine, _ body: (Shop) async throws -> Void) async throws {
        try await Shop.open(on: engine) { shop in
            var shipped = OrderObservation.sample("302-1", status: .shipped)
            shipped.recipient = Array(#"{"name":"Nobody"}"#.utf8)
            shipped.deliverBy = Shop.now - .days(1)
            var open = OrderObservation.sample("302-2")
            open.recipient = shipped.recipient
            try await shop.take(shipped, open)
            try await body(shop)
        }
    }

    @Test(
        "It is shown how many recipients are stored and when the next goes; a buyer's wish is done at once and logged")
    func shownAndForgotten() async throws {
        try await withRecipient(.sqlite) { shop in
            let before = try #require(try await shop.desk.personalData().accounts.first)
            #expect(before.open == 1 && before.finished == 1 && before.keep == "30d")
            #expect(before.nextAt?.timestamp == Shop.now + .days(29))
            #expect(try await shop.desk.forgetRecipient(of: "302-1", account: nil).forgotten)
            #expect(try await !shop.desk.forgetRecipient(of: "302-1", account: nil).forgotten)
            let report = try await shop.desk.personalData()
            #expect(report.accounts.first?.finished == 0)
            #expect(
                report.purges.map { "\($0.account ?? "") \($0.kind) \($0.rows) \($0.by)" } == ["de-1 recipients 1 anna"]
            )
        }
    }

    @Test("A forgotten order says that it was forgotten here; Amazon's imported answers go with it (D16)")
    func forgottenIsTold() async throws {
        try await Shop.open(on: .sqlite) { shop in
            var order = OrderObservation.sample("302-1")
            order.recipient = Array(#"{"name":"Nina"}"#.utf8)
            try await shop.take(order)
            try await shop.database.write { transaction in
                for state in ["imported", "stored"] {
                    let id = try IntakeTable.add(
                        .page(sealed: [1], isSingleOrder: false), account: AccountID("de-1"), fetch: 1, now: Shop.now,
                        in: transaction)
                    try transaction.run("UPDATE intake SET state = ?, imported_at = 1 WHERE id = ?", state, id)
                }
            }
            _ = try await shop.desk.forgetRecipient(of: "302-1", account: nil)
            let why = try await shop.desk.why("302-1", account: nil, mayAsk: false)
            #expect(why.reasons.map(\.code).contains("recipient-forgotten"))
            #expect(!why.reasons.map(\.code).contains("recipient-missing"))
            let left = try await shop.database.read { transaction in
                try transaction.rows("SELECT state FROM intake") { try $0.text(0) }
            }
            #expect(left == ["stored"], "what is not imported yet is still needed")
            #expect(try await shop.desk.personalData().purges.map(\.kind).sorted() == ["pages", "recipients"])
        }
    }

    @Test("After a change of keys everything is sealed anew, and the old key may go", arguments: StoreEngine.allCases)
    func keysAreRenewed(on engine: StoreEngine) async throws {
        try await withRecipient(engine) { shop in
            func desk(_ keys: String) throws -> OperatorDesk {
                OperatorDesk(
                    database: shop.database, clock: BusinessClock(), keyRing: try KeyRing(keys), person: "eva")
            }
            let both = try desk(Self.newKey + "\n" + Shop.keys)
            let before = try await both.keys()
            #expect(before.keys.map(\.key) == ["next", "test"] && before.keys.first?.values.isEmpty == true)
            #expect(before.keys.last?.values == ["accounts.refresh_token": 1, "orders.recipient": 2])
            let after = try await both.reseal()
            #expect(after.resealed == 3 && after.keys.last?.values.isEmpty == true)
            #expect(try await both.reseal().resealed == 0)
            let alone = try await desk(Self.newKey).keys()
            #expect(alone.keys.map(\.isThere) == [true])
            let token = try await shop.database.read { transaction in
                try AccountTable.refreshToken(
                    of: AccountID("de-1"), keys: try KeyRing(Self.newKey), in: transaction)
            }
            #expect(token == "Atzr-practice")
        }
    }

    @Test("A key that is gone from the file, while values need it, is named")
    func missingKeyIsNamed() async throws {
        try await withRecipient(.sqlite) { shop in
            let desk = OperatorDesk(
                database: shop.database, clock: BusinessClock(), keyRing: try KeyRing(Self.newKey), person: "eva")
            let report = try await desk.keys()
            #expect(report.keys.filter { !$0.isThere }.map(\.key) == ["test"])
        }
    }

    @Test(
        "Documents of reports are sealed anew as well: with the old key gone they open (D16)",
        arguments: StoreEngine.allCases)
    func documentsAreRenewed(on engine: StoreEngine) async throws {
        try await withRecipient(engine) { shop in
            func desk(_ keys: String) throws -> OperatorDesk {
                OperatorDesk(
                    database: shop.database, clock: BusinessClock(), keyRing: try KeyRing(keys),
                    spool: shop.folder.path,
                    person: "eva")
            }
            let text = "return-date\torder-id\tdetailed-disposition\n2026-02-01\t302-1\tSELLABLE\n"
            let number = try await shop.desk.importReport(
                file: try shop.file("returns.txt", text), account: "de-1", type: nil, asOf: nil, progress: { _ in })
            let both = try desk(Self.newKey + "\n" + Shop.keys)
            #expect(try await both.keys().keys.last?.values["report_documents"] == 1)
            let after = try await both.reseal()
            #expect(after.resealed == 4 && after.keys.last?.values.isEmpty == true)
            #expect(after.keys.first?.values["report_documents"] == 1)
            let files = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
            #expect(files.count(where: { $0.hasSuffix(".document") }) == 1)
            let alone = try desk(Self.newKey)
            #expect(try await alone.keys().keys.map(\.isThere) == [true])
            let view = try await alone.viewReport(number, showsPersonal: true, try PageRequest(limit: 10))
            #expect(view.rows.first?.contains("302-1") == true)
            let refused = try await refusal {
                _ = try await shop.desk.viewReport(number, showsPersonal: true, try PageRequest(limit: 10))
            }
            #expect(refused.code == .spoolUnusable)
        }
    }

    @Test("A buyer's wish ends kept documents that may hold the order; how many hold persons is shown")
    func documentsAreForgotten() async throws {
        try await withRecipient(.sqlite) { shop in
            let text = "return-date\torder-id\tdetailed-disposition\n2026-02-01\t302-1\tSELLABLE\n"
            _ = try await shop.desk.importReport(
                file: try shop.file("returns.txt", text), account: "de-1", type: nil, asOf: nil, progress: { _ in })
            #expect(try await shop.desk.personalData().accounts.first?.documents == 1)
            let result = try await shop.desk.forgetRecipient(of: "302-1", account: nil)
            #expect(result.forgotten && result.documents == 1)
            let purges = try await shop.desk.personalData().purges.map { "\($0.kind) \($0.rows)" }
            #expect(Set(purges) == ["recipients 1", "documents 1"])
        }
    }
}
