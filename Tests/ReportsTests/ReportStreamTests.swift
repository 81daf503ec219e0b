import Fulfilment
import Reports
import Testing

@Suite struct ReportStreamTests {
    private func read(
        _ bytes: [UInt8], charset: ReportCharset? = nil, fallback: ReportCharset = .windows1252, step: Int = .max
    ) throws(ReportError) -> ParsedOrders {
        var stream = try ReportStream(charset: charset, fallback: fallback)
        var chunks: [ReportChunk] = []
        var position = 0
        while position < bytes.count {
            let end = position + min(step, bytes.count - position)
            chunks += try stream.feed(bytes[position..<end])
            position = end
        }
        chunks += try stream.finish()
        return try SampleReport.parse(chunks)
    }

    private func title(_ parsed: ParsedOrders) -> String? { parsed.orders.last?.lines.first?.title }

    private let sample = SampleReport.text(
        SampleReport.allOrdersHeader,
        [SampleReport.order("1"), SampleReport.order("2", ["product-name": "Gähnen Löwe Straße €"])])

    /// The sample in windows-1252.
    private var western: [UInt8] {
        sample.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test("Plain and gzip, fed whole, in bytes and in between, read the same", arguments: [1, 2, 3, 7, 100, Int.max])
    func anyCut(_ step: Int) throws {
        let plain = try read(Array(sample.utf8))
        #expect(title(plain) == "Gähnen Löwe Straße €" && plain.orders.count == 2)
        #expect(try read(Array(sample.utf8), step: step) == plain)
        #expect(try read(Gzip.pack(Array(sample.utf8)), step: step) == plain)
        #expect(try read(western, step: step) == plain)
        #expect(try read(Gzip.pack(western), charset: .windows1252, step: step) == plain)
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(sample.utf8), charset: .windows1252, step: step) == plain)
        let wide = sample.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try read([0xFF, 0xFE] + wide, step: step) == plain)
    }

    @Test("A stream may be fed between suspensions, as a download does")
    func acrossSuspensions() async throws {
        var stream = try ReportStream()
        var chunks: [ReportChunk] = []
        for byte in Gzip.pack(Array(sample.utf8)) {
            chunks += try stream.feed([byte])
            if chunks.isEmpty { await Task.yield() }
        }
        chunks += try stream.finish()
        #expect(try SampleReport.parse(chunks).orders.count == 2)
    }

    @Test("A gzip file of several members is read to its end; zeros behind it are padding", arguments: [1, 5, Int.max])
    func gzipMembers(_ step: Int) throws {
        let bytes = Array(sample.utf8)
        let packed = Gzip.pack(Array(bytes[..<100])) + Gzip.pack(Array(bytes[100...]))
        #expect(try read(packed, step: step) == read(bytes))
        #expect(try read(packed + [0, 0, 0, 0, 0], step: step) == read(bytes))
    }

    @Test("Cut-off gzip is told from damaged gzip, and both can be fetched again")
    func brokenGzip() throws {
        let packed = Gzip.pack(Array(sample.utf8))
        for length in [2, 9, 12, 40, packed.count / 2, packed.count - 1] {
            let error = #expect(throws: ReportError.self) { try read(Array(packed[..<length])) }
            #expect(error?.code == .truncated && error?.isRetriable == true)
        }
        for place in [3, 30, packed.count - 6] {
            var damaged = packed
            damaged[place] ^= 0xFF
            let error = #expect(throws: ReportError.self) { try read(damaged) }
            #expect(error?.code == .damaged || error?.code == .truncated)
        }
        let error = #expect(throws: ReportError.self) { try read(packed + Array("rubbish".utf8)) }
        #expect(error?.code == .damaged)
    }

    @Test(
        "Charset names as Amazon and Java write them are known",
        arguments: [
            ("UTF-8", ReportCharset.utf8), ("utf8", .utf8), ("US-ASCII", .utf8), ("Cp1252", .windows1252),
            ("windows-1252", .windows1252),
            ("ISO-8859-1", .windows1252), ("ISO8859_1", .windows1252), ("Shift_JIS", .windows31J),
            ("SJIS", .windows31J),
            ("cp932", .windows31J), ("MS932", .windows31J), ("Windows-31J", .windows31J),
            ("GB18030", .other("GB18030")),
        ])
    func charsetNames(_ name: String, _ charset: ReportCharset) {
        #expect(ReportCharset(name: name) == charset)
        #expect(ReportCharset(contentType: "text/plain; charset=\(name)") == charset)
        #expect(ReportCharset(contentType: "text/plain;Charset=\"\(name)\"; x=y") == charset)
        #expect(ReportCharset(contentType: "text/plain") == nil)
    }

    @Test("Japanese text is read when declared and when guessed by the marketplace", arguments: [1, 3, 4096, Int.max])
    func japanese(_ step: Int) throws {
        // こんにちは世界 and 表 (whose second byte is a backslash) in Shift_JIS.
        let word: [UInt8] = [
            0x82, 0xB1, 0x82, 0xF1, 0x82, 0xC9, 0x82, 0xBF, 0x82, 0xCD, 0x90, 0xA2, 0x8A, 0x45, 0x95, 0x5C,
        ]
        let parts = SampleReport.text(SampleReport.allOrdersHeader, [SampleReport.order("1", ["product-name": "@"])])
            .utf8
            .split(separator: UInt8(ascii: "@"))
        let bytes = Array(parts[0]) + word + Array(parts[1])
        #expect(title(try read(bytes, charset: .windows31J, step: step)) == "こんにちは世界表")
        let guess = ReportCharset.guess(for: MarketplaceID("A1VC38T7YXB528"))
        #expect(title(try read(bytes, fallback: guess, step: step)) == "こんにちは世界表")
        #expect(ReportCharset.guess(for: MarketplaceID("A1PA6795UKMFR9")) == .windows1252)
    }

    @Test("A byte that the charset does not have costs one character, not the report")
    func unreadableCharacter() throws {
        var bytes = Array(sample.utf8)
        bytes.replace(Array("Teapot".utf8), with: [0x54, 0xFF, 0x82, 0xB1])
        var stream = try ReportStream(charset: .windows31J)
        let chunks = try stream.feed(bytes) + stream.finish()
        #expect(stream.unreadableCharacters >= 1)
        #expect(try SampleReport.parse(chunks).orders.first?.lines.first?.title == "T\u{FFFD}こ")
    }

    @Test("An unknown charset is an error that says what to do")
    func unknownCharset() {
        do {
            _ = try ReportStream(charset: ReportCharset(name: "EBCDIC-KLINGON"))
            Issue.record("no error")
        } catch {
            #expect(
                error.code == .unknownCharset && error.message.contains("EBCDIC-KLINGON")
                    && error.message.contains("iconv"))
        }
    }

    @Test(
        "Files that are no report are refused with a reason",
        arguments: [
            (Array("PK\u{3}\u{4}".utf8), "Excel"), (Array("%PDF-1.7".utf8), "PDF"),
            (Array("\u{FEFF}<?xml version=\"1.0\"?>".utf8), "XML"),
            (Array("{\"errors\":[]}".utf8), "JSON"), ([0x7F, 0x45, 0x4C, 0x46, 0, 0], "binary"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"),
            (Array("order-id;sku;quantity;a;b\n1;2;3\n".utf8), "semicolons"),
            (Array("\"order-id\",\"sku\",\"quantity\",\"a\"\n".utf8), "commas"),
            (Array("item-name\tlisting-id\tseller-sku\nA\t1\t2\n".utf8), "listings"),
            (Array("return-date\torder-id\tsku\nA\t1\t2\n".utf8), "returns"),
            (Array("Order ID\tsettlement-id\n1\t2\n".utf8), "settlement"),
        ] as [([UInt8], String)])
    func otherFiles(_ bytes: [UInt8], _ word: String) throws {
        for packed in [false, true] where !packed || bytes.count > 20 {
            let error = #expect(throws: ReportError.self) { try read(packed ? Gzip.pack(bytes) : bytes) }
            #expect(error?.code == .notAnOrderReport)
            #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
        }
    }

    @Test("Nothing, blank lines and packed nothing are empty; a header alone is a report without orders")
    func emptyFiles() throws {
        for bytes in [[], Array("\n\r\n  \n".utf8), [0xEF, 0xBB, 0xBF], Gzip.pack([])] as [[UInt8]] {
            #expect(#expect(throws: ReportError.self) { try read(bytes) }?.code == .empty)
        }
        let header = SampleReport.allOrdersHeader.joined(separator: "\t")
        #expect(try read(Array(header.utf8)) == ParsedOrders())
        #expect(try read(Array((header + "\r\n").utf8)) == ParsedOrders())
    }
}
