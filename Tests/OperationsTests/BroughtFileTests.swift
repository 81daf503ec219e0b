import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Real files of several countries and years, brought by hand (S3-14). Source: the origins stand beside the files.
@Suite(.enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
struct BroughtFileTests {
    private func bring(_ name: String, as account: String, _ shop: Shop) async throws -> ReportImportResult {
        let number = try await shop.desk.importReport(
            file: SharedFiles.flatFiles + name, account: account, type: nil, asOf: nil, progress: { _ in })
        return try await shop.desk.reportImport(number)
    }

    @Test("each is told by its header and kept; what is imported waits in parts")
    func realFiles() async throws {
        try await Shop.open(on: .usual) { shop in
            _ = try await shop.desk.addAccount(
                try Shop.newAccount(
                    id: "jp-1", seller: "A3XAMPLE0SELLER", region: "fe", marketplaces: ["JP"], timeZone: "Asia/Tokyo"))
            let samples = [
                ("all-orders/it_2017_scrubbed_trailing-empty.txt", "de-1", "all-orders", 1),
                ("fba/fulfilled_shipments_jp_2017_pseudonymised_cp932.txt", "jp-1", "fba-shipments", 1),
                (
                    "fba/fulfilled_shipments_us_2013_one-row_malformed-date_pseudonymised.txt", "de-1", "fba-shipments",
                    1
                ),
                ("fba/fba_customer_returns_us_one-row.txt", "de-1", "fba-returns", 0),
                ("vat-transactions/Sales_Tax_Transaction_Report_2019-01_inbound.txt", "de-1", "vcs", 0),
                ("vat-transactions/transactions_excel-resaved_semicolon.csv", "de-1", "vcs", 0),
            ]
            for (name, account, type, parts) in samples {
                let result = try await bring(name, as: account, shop)
                #expect(result.type == type && result.parts == parts, "\(name)")
            }
            // A Japanese file is read as its marketplace writes, and its buyers are hidden.
            let view = try await shop.desk.viewReport(2, showsPersonal: true, try PageRequest(limit: 10))
            #expect(view.rows.count == 8)
            #expect(view.rows.joined().contains { $0?.unicodeScalars.contains { $0.value > 0x3040 } == true })
            let masked = try await shop.desk.viewReport(2, showsPersonal: false, try PageRequest(limit: 10))
            #expect(masked.columns.first { $0.name == "buyer-name" }?.isMasked == true)
        }
    }

    @Test(
        "what is no report of ours is refused with what it is",
        arguments: [
            "unshipped-orders/in_2025_pseudonymised.txt", "merchant-listings-de/output.tsv",
            "fba/afn_inventory_by_country_eu_2026.txt", "encodings/CP932EncodedFile.txt",
        ])
    func otherFiles(_ name: String) async throws {
        try await Shop.open(on: .usual) { shop in
            let refused = try await refusal { _ = try await bring(name, as: "de-1", shop) }
            #expect(refused.code == .reportUnreadable && refused.values["problem"]?.isEmpty == false)
        }
    }
}
