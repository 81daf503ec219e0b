import Fulfilment
import Testing

@testable import Reports

/// Which report a file is, told by its header (S3-14), and what of it anybody may see.
@Suite struct ReportLayoutTests {
    static func lines(_ name: String) throws -> [[String]] {
        var lines = try ReportLines()
        return try lines.feed(try SharedFiles.bytes(name)) + lines.finish()
    }

    @Test(
        "Amazon's column lists are told apart",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"),
        arguments: [
            ("GET_AFN_INVENTORY_DATA", ReportLayout.stock), ("GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA", .returns),
            ("GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING", .orders(.merchantOrders)),
            ("GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", .orders(.fulfilledShipments)),
            ("GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT", .invoiceLines),
            ("GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", .orders(.allOrders)),
        ])
    func columnLists(_ sample: (String, ReportLayout)) throws {
        let header = try #require(try Self.lines("headers/\(sample.0).tsv").first)
        #expect(try ReportLayout(header: header) == sample.1)
    }

    @Test(
        "Real files are told by their header, also resaved with semicolons, localised by charset, with trailing cells",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"),
        arguments: [
            ("fba/fba_customer_returns_us_one-row.txt", ReportLayout.returns, 1),
            ("fba/fulfilled_shipments_jp_2017_pseudonymised_utf8.txt", .orders(.fulfilledShipments), 8),
            (
                "fba/fulfilled_shipments_us_2013_one-row_malformed-date_pseudonymised.txt",
                .orders(.fulfilledShipments), 1
            ),
            ("all-orders/it_2017_scrubbed_trailing-empty.txt", .orders(.allOrders), 1),
            ("vat-transactions/Sales_Tax_Transaction_Report_2019-01_inbound.txt", .invoices, 101),
            ("vat-transactions/transactions_excel-resaved_semicolon.csv", .invoices, 285),
        ])
    func realFiles(_ sample: (name: String, layout: ReportLayout, rows: Int)) throws {
        let lines = try Self.lines("flat-files/" + sample.name)
        #expect(try ReportLayout(header: lines.first ?? []) == sample.layout)
        #expect(lines.count == sample.rows + 1)
    }

    @Test("A file that is no report of ours is refused with what it is")
    func otherFiles() {
        #expect(throws: ReportError.self) { try ReportLayout(header: ["seller-sku", "listing-id"]) }
        #expect(throws: ReportError.self) { try ReportLayout(header: []) }
    }

    @Test(
        "Names of persons, addresses and numbers are masked, and so is every name that is not known",
        arguments: [
            ("buyer-name", false), ("recipient-name", false), ("ship-address-1", false),
            ("Buyer Tax Registration", false),
            ("customer-comments", false), ("ship-phone-number", false), ("Name des Käufers", false), ("", false),
            ("purchase-order-number", false), ("Invoice Url", false), ("ship-city", false), ("BUYER_NAME", false),
            ("ARRIVAL_ADDRESS", false), ("order-id", true), ("product-name", true), ("Order ID", true),
            ("OUR_PRICE Tax Amount", true), ("quantity-purchased", true), ("SHIPPING Tax Inclusive Promo Amount", true),
            ("Seller Tax Registration", true), ("item-vat-excl-amount", true),
        ])
    func masks(_ sample: (String, Bool)) {
        #expect(PersonalColumns.isHarmless(sample.0) == sample.1)
    }

    @Test("Lines come out the same however the bytes arrive; quoted cells between commas may hold line ends and quotes")
    func quotedCells() throws {
        let text = Array("a,b\r\n1,\"two\nlines, \"\"quoted\"\"\"\r\n\r\n2,x".utf8)
        for size in [1, 3, 100] {
            var lines = try ReportLines()
            var all: [[String]] = []
            for start in stride(from: 0, to: text.count, by: size) {
                all += try lines.feed(Array(text[start..<min(start + size, text.count)]))
            }
            all += try lines.finish()
            #expect(all == [["a", "b"], ["1", "two\nlines, \"quoted\""], ["2", "x"]])
        }
    }
}
