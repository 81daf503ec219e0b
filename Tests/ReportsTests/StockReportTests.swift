import Fulfilment
import Reports
import Testing

@Suite struct StockReportTests {
    private static let header =
        "seller-sku\tfulfillment-channel-sku\tasin\tcondition-type\tWarehouse-Condition-code\tQuantity Available\n"

    private func parse(_ text: String) throws -> ParsedStock {
        var stream = try ReportStream(chunkSize: 16, content: .stock)
        let chunks = try stream.feed(Array(text.utf8)) + stream.finish()
        #expect(chunks.count <= 1, "a stock report stays whole")
        return try chunks.first.map { try StockReportParser.parse($0) } ?? ParsedStock()
    }

    @Test("Each row is an article in one condition; capitals and blanks in header names do not count (S3-17)")
    func rows() throws {
        let parsed = try parse(
            Self.header + "TEA-1\tX001\tB001\tNewItem\tSELLABLE\t12\r\nTEA-1\tX001\tB001\tNewItem\tUNSELLABLE\t1\n")
        #expect(parsed.stock.map(\.quantity) == [12, 1] && parsed.stock.map(\.state) == ["SELLABLE", "UNSELLABLE"])
        #expect(parsed.stock.map(\.fnsku) == ["X001", "X001"] && parsed.findings.isEmpty)
    }

    @Test("A row without SKU or with an unreadable quantity is a finding with its line, the others come in")
    func oddRows() throws {
        let parsed = try parse(
            Self.header
                + "\tX\tB\tNewItem\tSELLABLE\t3\nA\tX\tB\tNewItem\tSELLABLE\tmany\nB\tX\tB\tNewItem\tSELLABLE\t2\n")
        #expect(parsed.stock.map(\.sku) == [SKU("B")])
        #expect(parsed.findings.map(\.line) == [2, 3] && parsed.findings.allSatisfy { !$0.isImported })
        #expect(parsed.findings.map(\.columns) == [["seller-sku"], ["quantity-available"]])
        // Their figures are unknown, not none.
        #expect(parsed.unread.skus == [SKU("A")] && parsed.unread.hasNameless)
    }

    @Test("A report without rows is handed over: it says that nothing is there")
    func noRows() throws {
        var stream = try ReportStream(content: .stock)
        var chunks: [ReportChunk] = []
        for byte in Array(Self.header.utf8) { chunks += try stream.feed([byte]) }
        chunks += try stream.finish()
        #expect(chunks.count == 1)
        let parsed = try StockReportParser.parse(try #require(chunks.first))
        #expect(parsed == ParsedStock())
        var orders = try ReportStream()
        let none = try orders.feed(Array("order-id\tsku\n".utf8)) + orders.finish()
        #expect(none.isEmpty)
    }

    @Test("Another report is refused with the columns that it lacks")
    func otherReport() {
        let error = #expect(throws: ReportError.self) { try self.parse("amazon-order-id\tsku\n1\tA\n") }
        #expect(error?.code == .missingColumns && error?.message.contains("seller-sku") == true)
    }
}
