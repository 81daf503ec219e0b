import Fulfilment
import Glibc
import Reports
import Testing

@Suite struct ReportFileTests {
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        var template = Array("/tmp/orderly-report-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        try body(path)
    }

    private func read(_ path: String) throws -> ParsedOrders {
        var file = try ReportFile.open(path, chunkSize: 300)
        var chunks: [ReportChunk] = []
        while let chunk = try file.nextChunk() { chunks.append(chunk) }
        #expect(try file.nextChunk() == nil)
        return try SampleReport.parse(chunks)
    }

    private let text = SampleReport.text(SampleReport.allOrdersHeader, (1...20).map { SampleReport.order("\($0)") })

    @Test("Plain and gzip files are read by what is in them, not by their name (S3-16)")
    func plainAndGzip() throws {
        for bytes in [Array(text.utf8), Gzip.pack(Array(text.utf8))] {
            try withFile(bytes) { (path) throws in
                #expect(try ReportFile.open(path).kind == .allOrders)
                #expect(try read(path).orders.count == 20)
            }
        }
    }

    @Test("A missing file, a folder and an empty file say what to do")
    func unreadable() throws {
        func code(_ path: String) -> ReportError.Code? {
            do {
                _ = try ReportFile.open(path)
                return nil
            } catch { return error.code }
        }
        #expect(code("/nonexistent/report.txt") == .unreadableFile)
        #expect(code("/") == .unreadableFile)
        try withFile([]) { #expect(code($0) == .empty) }
        try withFile(Array("hello world".utf8)) { #expect(code($0) == .missingColumns) }
        try withFile([0, 1, 2, 3]) { #expect(code($0) == .notAnOrderReport) }
    }

    @Test(
        "xz is unpacked by its program; a file cut short is an error",
        .enabled(if: system("command -v xz >/dev/null") == 0))
    func xz() throws {
        try withFile(Array(text.utf8)) { (plain) throws in
            try #require(system("xz -k '\(plain)'") == 0)
            let packed = plain + ".xz"
            defer { unlink(packed) }
            #expect(try read(packed).orders.count == 20)
            // Dropped before its end: the program is ended, too.
            var file = try ReportFile.open(packed, chunkSize: 1)
            #expect(try file.nextChunk()?.firstLine == 2)
            try #require(truncate(packed, 200) == 0)
            let error = #expect(throws: ReportError.self) { try read(packed) }
            #expect(error?.code == .damaged || error?.code == .empty)
        }
    }
}
