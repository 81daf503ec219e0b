import Fulfilment
import Reports
import Testing

@Suite struct ReportChunkerTests {
    private func chunks(_ text: String, size: Int, steps: [Int] = []) throws(ReportError) -> [ReportChunk] {
        var chunker = ReportChunker(size: size)
        var found: [ReportChunk] = []
        let bytes = Array(text.utf8)
        var position = 0
        for step in steps where position < bytes.count {
            let end = min(position + step, bytes.count)
            found += try chunker.feed(bytes[position..<end])
            position = end
        }
        found += try chunker.feed(bytes[position...])
        return try found + chunker.finish()
    }

    private func report(_ ids: [String]) -> String {
        "order-id\tsku\n" + ids.enumerated().map { "\($1)\tS\($0)\n" }.joined()
    }

    private func firstCells(_ chunk: ReportChunk) -> [String] {
        String(decoding: chunk.body, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).first.map { String($0) } ?? ""
        }
    }

    @Test("Chunks end only where the order id changes, and together they are the file")
    func endsAtOrders() throws {
        let ids = ["1", "1", "1", "1", "2", "3", "3", "", "", "3", "4", "4"]
        for size in 1...60 {
            let found = try chunks(report(ids), size: size)
            #expect(found.flatMap(firstCells) == ids)
            #expect(found.allSatisfy { $0.header == Array("order-id\tsku".utf8) })
            for (left, right) in zip(found, found.dropFirst()) {
                #expect(firstCells(left).last { !$0.isEmpty } != firstCells(right).first)
                #expect(firstCells(right).first != "")
                #expect(left.body.count >= size)
                #expect(right.firstLine == left.firstLine + firstCells(left).count)
            }
            #expect(found.first?.firstLine == 2)
        }
        #expect(try chunks(report(ids), size: 1).map(firstCells).map(\.first) == ["1", "2", "3", "4"])
    }

    @Test("An order larger than the chunk size stays whole")
    func largeOrder() throws {
        let ids = ["0"] + Array(repeating: "1", count: 5000) + ["2"]
        let found = try chunks(report(ids), size: 100, steps: Array(repeating: 97, count: 200))
        #expect(found.map { firstCells($0).count } == [5001, 1])
    }

    @Test("The order id may stand in any column, and blank lines before the header count")
    func anyColumn() throws {
        let found = try chunks("\n\r\nsku\tamazon-order-id\tx\r\na\t1\tb\r\nb\t1\r\nc\t2\td\r\n", size: 1)
        #expect(found.map(\.firstLine) == [4, 6])
        #expect(found.map(\.header) == Array(repeating: Array("sku\tamazon-order-id\tx".utf8), count: 2))
    }

    @Test("However the bytes arrive, chunks and orders are the same (200 random files)")
    func randomCuts() throws {
        var random = SystemRandomNumberGenerator()
        let ends = ["\n", "\r\n"]
        for round in 0..<200 {
            let rows = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Int.random(in: 0..<8, using: &random) == 0
                    ? ["promotion-ids": "P"]
                    : SampleReport.order(
                        String(Int.random(in: 1...6, using: &random)),
                        [
                            "product-name": ["Teapot", "Löwe", "表", "\"", ""].randomElement(using: &random) ?? "",
                            "quantity": ["0", "1", "2", "x", ""].randomElement(using: &random) ?? "",
                        ])
            }
            var text = SampleReport.text(
                SampleReport.allOrdersHeader, rows, end: ends.randomElement(using: &random) ?? "\n")
            if round.isMultiple(of: 3) { text = String(text.dropLast()) }
            let size = Int.random(in: 1...4000, using: &random)
            let whole = try chunks(text, size: size)
            let steps = (0..<3000).map { _ in Int.random(in: 1...90, using: &random) }
            #expect(try chunks(text, size: size, steps: steps) == whole)
            // Orders and findings do not depend on the size either, but for ids that stand on both sides of a
            // cut, which cannot be.
            #expect(try SampleReport.parse(whole) == SampleReport.parse(chunks(text, size: .max / 4)))
        }
    }

    @Test("A file without line ends is refused")
    func noLineEnds() throws {
        var chunker = ReportChunker()
        let error = #expect(throws: ReportError.self) {
            for _ in 0..<20 { _ = try chunker.feed([UInt8](repeating: 65, count: 100_000)) }
        }
        #expect(error?.code == .notAnOrderReport)
        chunker = ReportChunker()
        _ = try chunker.feed(Array("order-id\n".utf8))
        let second = #expect(throws: ReportError.self) {
            for _ in 0..<20 { _ = try chunker.feed([UInt8](repeating: 65, count: 1 << 20)) }
        }
        #expect(second?.code == .lineTooLong)
    }
}
