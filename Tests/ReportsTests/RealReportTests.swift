import Fulfilment
import Testing

@testable import Reports

/// Reports that sellers have published. They are not part of the project; without them these tests are skipped.
@Suite(.enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
struct RealReportTests {
    /// Counts made by splitting at line feeds and tabs, and nothing else.
    private struct NaiveCount {
        var lines = 0
        var orders: [String: Int] = [:]
        var words: [String: Int] = [:]
        var shippedWithoutUnits = 0
        var cancelledWithUnits = 0

        init(_ bytes: [UInt8]) {
            var cells: [Range<Int>] = []
            var start = 0
            bytes.withUnsafeBytes { bytes in
                for position in 0..<bytes.count where bytes[position] == 9 || bytes[position] == 10 {
                    cells.append(start..<position)
                    start = position + 1
                    guard bytes[position] == 10 else { continue }
                    func text(_ index: Int) -> String { String(decoding: bytes[cells[index]], as: UTF8.self) }
                    if text(0) != "amazon-order-id" {
                        lines += 1
                        orders[text(0), default: 0] += 1
                        words[text(4), default: 0] += 1
                        if text(4).hasPrefix("Shipped"), text(13) == "0" { shippedWithoutUnits += 1 }
                        if text(4) == "Cancelled", text(13) != "0" { cancelledWithUnits += 1 }
                    }
                    cells.removeAll(keepingCapacity: true)
                }
            }
        }
    }

    @Test("The large report comes in whole: lines, orders, statuses, contradictions", .timeLimit(.minutes(5)))
    func largeReport() throws {
        let name = "orders/amazon-in-all-orders.tsv.xz"
        let parsed = try SharedFiles.parse(name)
        let count = NaiveCount(try SharedFiles.bytes(name))
        #expect(parsed.rowCount == 128_975 && count.lines == 128_975)
        #expect(parsed.orders.count == 120_378 && count.orders.count == 120_378)
        var sizes: [String: Int] = [:]
        var words: [String: Int] = [:]
        var repeated = 0
        for order in parsed.orders {
            sizes[order.id.rawValue, default: 0] += order.lines.count
            if let status = order.status {
                let plain = [OrderStatus.shipped: "Shipped", .cancelled: "Cancelled", .pending: "Pending"][status]
                words[order.statusText ?? plain ?? status.rawValue, default: 0] += order.lines.count
            }
            repeated += order.lines.count - Set(order.lines.map(\.sku)).count
        }
        #expect(sizes == count.orders)
        #expect(words == count.words)
        #expect(repeated == 7)
        #expect(parsed.orders.map(\.lines.count).max() == 12)
        let zero = parsed.findings.filter { finding in finding.kind == .contradiction }
        #expect(zero.count == count.shippedWithoutUnits + count.cancelledWithUnits)
        #expect(count.shippedWithoutUnits == 104 && count.cancelledWithUnits == 5631)
        #expect(parsed.findings.count == zero.count && parsed.findings.allSatisfy(\.isImported))
        let statuses = parsed.orders.map { ($0.id.rawValue, $0.status) }
        #expect(statuses.allSatisfy { $0.1.map(OrderStatus.known.contains) == true })
        #expect(parsed.orders.filter { $0.service == .mcf }.map(\.id.rawValue).allSatisfy { $0.hasPrefix("S02-") })
        #expect(parsed.orders.contains { $0.lines.contains { $0.sku == SKU("SET397-KR-NP  -M") } })
        #expect(parsed.orders.allSatisfy { $0.total == nil && $0.recipient == nil })
    }

    @Test("The first 2,000 lines read the same in chunks of any size")
    func chunkSizes() throws {
        let bytes = try SharedFiles.bytes("orders/amazon-in-first-2000-lines.tsv")
        func parse(_ size: Int, step: Int) throws -> ParsedOrders {
            var stream = try ReportStream(chunkSize: size)
            var chunks: [ReportChunk] = []
            for start in stride(from: 0, to: bytes.count, by: step) {
                chunks += try stream.feed(bytes[start..<min(start + step, bytes.count)])
            }
            return try SampleReport.parse(chunks + stream.finish())
        }
        let whole = try parse(.max / 4, step: bytes.count)
        #expect(whole.rowCount == whole.orders.reduce(0) { $0 + $1.lines.count })
        #expect(try parse(1, step: 100_000) == whole)
        #expect(try parse(10_000, step: 777) == whole)
    }

    @Test("Italian report of 2017: an unknown column, trailing cells empty, no final newline")
    func italian() throws {
        let parsed = try SharedFiles.parse("flat-files/all-orders/it_2017_scrubbed_trailing-empty.txt")
        let order = try #require(parsed.orders.first)
        #expect(parsed.orders.count == 1 && order.marketplace == MarketplaceID("APJ6JRA9NG5V4"))
        #expect(order.status == .shipped && order.service == .fba && order.lines.first?.price == Amount("89.95"))
        #expect(parsed.findings.map(\.kind) == [.contradiction])
        #expect(parsed.findings.map(\.columns) == [["item-status", "quantity"]])
    }

    @Test("Japanese shipments: cp932 and UTF-8 read the same; rounded ids are no ids")
    func japanese() throws {
        let guess = ReportCharset.guess(for: MarketplaceID("A1VC38T7YXB528"))
        let parsed = try SharedFiles.parse(
            "flat-files/fba/fulfilled_shipments_jp_2017_pseudonymised_cp932.txt", fallback: guess)
        #expect(try parsed == SharedFiles.parse("flat-files/fba/fulfilled_shipments_jp_2017_pseudonymised_utf8.txt"))
        #expect(parsed.rowCount == 8 && parsed.orders.count == 7)
        #expect(parsed.orders.allSatisfy { $0.status == .shipped && $0.service == .fba && $0.currency == "JPY" })
        #expect(parsed.orders.map { $0.lines.count }.max() == 2)
        #expect(parsed.findings.count == 6)
        #expect(parsed.findings.allSatisfy { $0.columns == ["amazon-order-item-id"] && $0.kind == .unreadableValue })
        #expect(parsed.orders.first?.updatedAt == Timestamp(iso8601: "2017-06-05T13:58:25Z"))
    }

    @Test("A malformed purchase date costs the date, not the order")
    func malformedDate() throws {
        let parsed = try SharedFiles.parse(
            "flat-files/fba/fulfilled_shipments_us_2013_one-row_malformed-date_pseudonymised.txt")
        #expect(parsed.orders.map(\.purchasedAt) == [nil])
        #expect(parsed.orders.first?.lines.first?.itemID == OrderItemID("07664457044546"))
        #expect(parsed.findings.map(\.columns) == [["purchase-date"]])
    }

    @Test("Words in windows-1252 and cp932 arrive as written")
    func encodings() throws {
        func text(_ name: String, _ charset: ReportCharset) throws -> String {
            var decoder = try CharsetDecoder(declared: charset, fallback: .utf8)
            var output: [UInt8] = []
            let bytes = try SharedFiles.bytes("flat-files/encodings/" + name)
            try lend(bytes) { (input) throws(ReportError) in try decoder.feed(input) { output += $0 } }
            try decoder.finish { output += $0 }
            return String(decoding: output, as: UTF8.self)
        }
        #expect(
            try text("ISO-8859-1EncodedFile.txt", ReportCharset(name: "ISO-8859-1")).contains("Gähnen\tLöwe\tStraße"))
        #expect(try text("CP932EncodedFile.txt", ReportCharset(name: "cp932")).contains("こんにちは世界\tこんにちは世界"))
    }

    @Test(
        "Other reports of Amazon's are named, not mistaken for orders",
        arguments: [
            "flat-files/merchant-listings-de/output.tsv", "flat-files/all-orders/listing_leading-empty-columns_us.txt",
            "flat-files/fba/afn_inventory_by_country_eu_2026.txt", "flat-files/fba/fba_customer_returns_us_one-row.txt",
            "flat-files/unshipped-orders/in_2025_pseudonymised.txt",
            "flat-files/vat-transactions/Sales_Tax_Transaction_Report_2019-01_inbound.txt",
            "flat-files/vat-transactions/transactions_excel-resaved_semicolon.csv",
        ])
    func otherReports(_ name: String) {
        do {
            _ = try ReportFile.open(SharedFiles.path(name))
            Issue.record("no error for \(name)")
        } catch {
            #expect(error.code == .notAnOrderReport)
        }
    }
}
