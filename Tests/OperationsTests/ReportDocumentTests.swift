import Database
import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Files brought by hand, and what is done with kept documents (S3-14, S3-20).
@Suite struct ReportDocumentTests {
    private static let orders = """
        order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-name\tsku\tquantity-purchased\trecipient-name\t\
        ship-country\n302-1\t01\t2026-02-10T08:00:00+00:00\t2026-02-10T08:30:00+00:00\tErika Muster\tTEA-1\t1\tE. M.\tDE\n
        """
    private static let stock = """
        seller-sku\tfulfillment-channel-sku\tasin\tcondition-type\tWarehouse-Condition-code\tQuantity Available
        TEA-1\tX1\tB1\tNewItem\tSELLABLE\t12\n
        """
    private static let invoices = """
        Marketplace ID,Order ID,VAT Invoice Number,Tax Calculation Date,Buyer Tax Registration,SKU
        A1PA6795UKMFR9,302-1,INV-1,28-Feb-2026 UTC,DE999999999,"TEA,1"\n
        """

    private func bring(_ shop: Shop, _ name: String, _ text: String, type: String? = nil, asOf: String? = nil)
        async throws
        -> Int64
    {
        try await shop.desk.importReport(
            file: try shop.file(name, text), account: "de-1", type: type, asOf: asOf, progress: { _ in })
    }

    @Test(
        "A file tells by its header which report it is, is kept sealed, and what is imported waits for the importer",
        arguments: StoreEngine.allCases)
    func fileByHeader(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let number = try await bring(shop, "mfn.txt", Self.orders)
            let result = try await shop.desk.reportImport(number)
            #expect(result.type == "mfn-orders-eu" && result.parts == 1 && !result.isOver)
            let details = try await shop.desk.report(number)
            #expect(details.report.state == "done" && details.document?.isPersonal == true)
            #expect(details.document?.bytes == Int64(Self.orders.utf8.count))
            for name in try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
            where name.hasPrefix("brought-") {
                let bytes = try Data(contentsOf: shop.folder.appendingPathComponent(name))
                #expect(!String(decoding: bytes, as: UTF8.self).contains("Erika"), "\(name) is sealed")
            }
            let stock = try await bring(shop, "stock.txt", Self.stock, asOf: "2026-02-28")
            #expect(try await shop.desk.reportImport(stock).type == "fba-inventory")
            let kept = try await bring(shop, "vcs.csv", Self.invoices)
            let result2 = try await shop.desk.reportImport(kept)
            #expect(result2.type == "vcs" && result2.isOver && !result2.isIncomplete)
        }
    }

    @Test("What does not fit is refused with what to do", arguments: StoreEngine.allCases)
    func refusals(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let samples: [(String, String?, RefusalCode)] = [
                (Self.stock, nil, .reportMomentMissing), (Self.stock, "all-orders", .reportMismatch),
                (Self.orders, "mfn-orders-na", .reportRegion), ("a\tb\n1\t2\n", nil, .reportUnreadable),
                ("", nil, .reportUnreadable),
            ]
            for (text, type, code) in samples {
                let refused = try await refusal { _ = try await bring(shop, "file.txt", text, type: type) }
                #expect(refused.code == code)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
            #expect(!left.contains { $0.hasPrefix("brought-") }, "nothing half is left")
        }
    }

    @Test(
        "A view masks what may tell of persons unless asked for, and that stands in the history",
        arguments: StoreEngine.allCases)
    func maskedView(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let number = try await bring(shop, "mfn.txt", Self.orders)
            let page = try PageRequest(limit: 10)
            let masked = try await shop.desk.viewReport(number, showsPersonal: false, page)
            #expect(masked.rows.count == 1 && masked.rows.first?.first == "302-1")
            #expect(masked.columns.filter(\.isMasked).map(\.name) == ["buyer-name", "recipient-name"])
            #expect(masked.rows.first?.contains("Erika Muster") == false)
            #expect(try await views(shop) == 0)
            let open = try await shop.desk.viewReport(number, showsPersonal: true, page)
            #expect(open.rows.first?.contains("Erika Muster") == true)
            #expect(try await views(shop) == 1)
            // Every view of a tax document is written down; a comma in quotes is data.
            let tax = try await bring(shop, "vcs.csv", Self.invoices)
            let view = try await shop.desk.viewReport(tax, showsPersonal: false, page)
            #expect(view.rows.first?.last == "TEA,1" && view.columns.filter(\.isMasked).count == 1)
            #expect(try await views(shop) == 2)
        }
    }

    @Test(
        "A document with buyers leaves only with --allow-personal, as a file of its owner; nothing is overwritten",
        arguments: StoreEngine.allCases)
    func download(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let number = try await bring(shop, "mfn.txt", Self.orders)
            let target = shop.folder.appendingPathComponent("out.txt").path
            let refused = try await refusal {
                _ = try await shop.desk.downloadReport(number, to: target, allowsPersonal: false)
            }
            #expect(refused.code == .reportPersonal && !FileManager.default.fileExists(atPath: target))
            let result = try await shop.desk.downloadReport(number, to: target, allowsPersonal: true)
            #expect(result.bytes == Int64(Self.orders.utf8.count))
            #expect(try String(contentsOfFile: target, encoding: .utf8) == Self.orders)
            let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let again = try await refusal {
                _ = try await shop.desk.downloadReport(number, to: target, allowsPersonal: true)
            }
            #expect(again.code == .fileExists)
        }
    }

    @Test("A kept document is imported once more under a number of its own", arguments: StoreEngine.allCases)
    func importAgain(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let number = try await bring(shop, "mfn.txt", Self.orders)
            let again = try await shop.desk.importReportAgain(number)
            #expect(again != number)
            #expect(try await shop.desk.reportImport(again).parts == 1)
            #expect(try await shop.desk.report(again).document != nil)
            let kept = try await bring(shop, "vcs.csv", Self.invoices)
            let refused = try await refusal { _ = try await shop.desk.importReportAgain(kept) }
            #expect(refused.code == .reportKept)
        }
    }

    @Test("What workers would not find or could not read is not laid there, and said so")
    func foreignSpool() async throws {
        try await Shop.open(on: .usual) { shop in
            try await shop.database.write { try SpoolMark.give("this-store", in: $0) }
            for mark in [nil, "another-store"] {
                if let mark { try SpoolMark.put(mark, in: shop.folder.path) }
                let refused = try await refusal { _ = try await bring(shop, "mfn.txt", Self.orders) }
                #expect(refused.code == .spoolForeign)
            }
            #expect(try await shop.desk.reports(account: nil, try PageRequest(limit: 10)).items.isEmpty)
            try SpoolMark.put("this-store", in: shop.folder.path)
            #expect(try await bring(shop, "mfn.txt", Self.orders) > 0)
        }
    }

    @Test("A stock file that is older than what is known says so when nothing of it was taken")
    func olderStock() async throws {
        try await Shop.open(on: .usual) { shop in
            let number = try await bring(shop, "stock.txt", Self.stock, asOf: "2026-02-01")
            try await shop.database.write { transaction in
                _ = try AmazonStockTable.take([], account: AccountID("de-1"), asOf: Shop.now, in: transaction)
                try transaction.run("UPDATE intake SET state = 'imported', changed = 0")
            }
            #expect(try await shop.desk.reportImport(number).newerAsOf?.timestamp == Shop.now)
            _ = try await shop.database.write { try $0.run("UPDATE intake SET changed = 1") }
            #expect(try await shop.desk.reportImport(number).newerAsOf == nil)
        }
    }

    @Test("A file that comes through a pipe is read once, from its first byte")
    func pipe() async throws {
        try await Shop.open(on: .usual) { shop in
            let path = shop.folder.appendingPathComponent("pipe").path
            #expect(mkfifo(path, 0o600) == 0)
            Thread.detachNewThread { try? Data(Self.orders.utf8).write(to: URL(fileURLWithPath: path)) }
            let number = try await shop.desk.importReport(
                file: path, account: "de-1", type: nil, asOf: nil, progress: { _ in })
            #expect(try await shop.desk.report(number).document?.bytes == Int64(Self.orders.utf8.count))
        }
    }

    @Test("A place that cannot be written to is named, as what it is")
    func unwritable() async throws {
        try await Shop.open(on: .usual) { shop in
            let number = try await bring(shop, "stock.txt", Self.stock, asOf: "2026-02-28")
            let refused = try await refusal {
                _ = try await shop.desk.downloadReport(number, to: shop.folder.path + "/no/where", allowsPersonal: true)
            }
            #expect(refused.code == .fileUnwritable && refused.values["problem"]?.isEmpty == false)
        }
    }

    private func views(_ shop: Shop) async throws -> Int {
        try await shop.database.read { transaction in
            try transaction.first("SELECT count(*) FROM settings_history WHERE name = 'report.view'") {
                try $0.int(0)
            } ?? 0
        }
    }
}
