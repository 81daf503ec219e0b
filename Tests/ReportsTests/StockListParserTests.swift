import Fulfilment
import Testing

@testable import Reports

@Suite("Stock lists") struct StockListParserTests {
    private func parse(
        _ text: String, names: StockListColumns.Names = .init(), step: Int = .max
    ) throws -> StockList {
        try parse(Array(text.utf8), names: names, step: step)
    }

    private func parse(
        _ bytes: [UInt8], names: StockListColumns.Names = .init(), step: Int = .max
    ) throws -> StockList {
        var parser = try StockListParser(names: names)
        for start in stride(from: 0, to: bytes.count, by: min(step, max(1, bytes.count))) {
            try parser.feed(Array(bytes[start..<min(start + min(step, bytes.count), bytes.count)]))
        }
        return try parser.finish()
    }

    private func quantities(_ list: StockList) -> [String: Int] {
        Dictionary(list.entries.map { ($0.sku.rawValue, $0.quantity) }, uniquingKeysWith: { $0 + $1 })
    }

    @Test(
        "a quantity is whole pieces; what can be read in two ways is not taken",
        arguments: [
            ("5", 5), ("5.0", 5), ("5,00", 5), (" 12 ", 12), ("0", 0), ("0.0", 0), ("-0", 0), ("1.234,00", 1234),
            ("1,234.00", 1234), ("1 234", 1234), ("1'234", 1234), ("1.234.567", 1_234_567), ("1.0000", 1),
            ("1\u{00A0}234", 1234), ("1,234,567.0", 1_234_567),
        ])
    func wholePieces(_ text: String, _ units: Int) {
        #expect(StockQuantity(text) == .units(units), "\(text)")
    }

    @Test func whatCannotBeTakenSaysWhy() {
        for text in ["1.234", "1,234", "5.000", "12,000"] { #expect(StockQuantity(text) == .ambiguous, "\(text)") }
        for text in ["-3", "-3,0", "\u{2212}2", "-1.234"] { #expect(StockQuantity(text) == .negative, "\(text)") }
        for text in [
            "abc", "2.5", "1e3", "5.", ".5", "1.23.456", "12,34,567", "#N/A", "9999999999999999999999", "5 Stk",
        ] {
            #expect(StockQuantity(text) == .unreadable, "\(text)")
        }
        for text in ["", "  "] { #expect(StockQuantity(text) == .missing) }
    }

    @Test(
        "header names in German and English, commas, semicolons and tabs, a mark at the beginning",
        arguments: [
            "SKU,Quantity\nA,5\nB,7\n", "Artikelnummer;Bestand\nA;5\nB;7",
            "\u{FEFF}\"Art.-Nr.\";\"Menge\"\r\nA;5\r\nB;7\r\n",
            "index\tSKU Code\tName\tStock\n0\tA\tx\t5.0\n1\tB\ty\t7.0\n", "Seller-SKU,On hand\nA,5\n\nB,7\n",
        ])
    func headers(_ text: String) throws {
        let list = try parse(text)
        #expect(quantities(list) == ["A": 5, "B": 7] && list.findings.isEmpty && list.rows == 2)
        #expect(try parse(text, step: 1) == list)
    }

    @Test func windows1252IsRead() throws {
        let bytes = Array("SKU;St".utf8) + [0xFC] + Array("ck\nTASSE-GR".utf8) + [0xDC] + Array("N;3\n".utf8)
        #expect(try quantities(parse(bytes)) == ["TASSE-GRÜN": 3])
    }

    @Test func aCellInQuotesMayHoldDelimiterAndLineEndAndLinesAreCountedOn() throws {
        let list = try parse("sku,name,qty\n\"A,1\",\"two\nlines, \"\"so\"\"\",5\nB,b,x\n")
        #expect(quantities(list) == ["A,1": 5])
        #expect(list.findings.map(\.line) == [4] && list.findings.map(\.kind) == [.quantityUnreadable])
    }

    @Test("the flaws of real lists are findings with their lines, and never the row")
    func flaws() throws {
        let list = try parse(
            """
            sku;bestand;name
            A;5;x
            ;9;a sum
            #REF!;4;x
            B;;x
            C;-2;x
            D;viele;x
            E;1.234;x
            4,05E+12;3;x
            F;2;un;quoted
            G
            H;3
            """)
        #expect(quantities(list) == ["A": 5, "C": 0, "H": 3])
        #expect(
            list.findings.map(\.kind) == [
                .skuMissing, .skuBroken, .quantityMissing, .quantityNegative, .quantityUnreadable, .quantityAmbiguous,
                .skuBroken, .cellCount, .cellCount,
            ])
        #expect(list.findings.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11])
        #expect(list.findings.filter(\.isTaken).map(\.line) == [6])
    }

    @Test("a SKU that stands there several times gets its smallest quantity: no reading of the list sells more")
    func duplicates() throws {
        let list = try parse("sku,qty\nA,0\nB,4\nC,7\nA,23\nB,4\nC,2\nC,9\nD,1\nD,?\n")
        #expect(quantities(list) == ["A": 0, "B": 4, "C": 2])
        let found = list.findings.filter { !$0.otherLines.isEmpty }
        #expect(found.map(\.kind) == [.contradicting, .repeated, .contradicting, .doubtful])
        let c = try #require(found.first { $0.sku == "C" })
        #expect(c.line == 7 && c.otherLines == [4, 8] && c.isTaken)
        #expect(found.first { $0.sku == "D" }?.isTaken == false)
    }

    @Test func columnsThatAreNotClearAreAskedFor() throws {
        #expect(throws: StockListColumns.Trouble.missing("quantity")) { try parse("sku,name\nA,x\n") }
        #expect(throws: StockListColumns.Trouble.several(["Bestand", "Verfügbar"])) {
            try parse("sku;Bestand;Verfügbar\nA;5;4\n")
        }
        let list = try parse("sku;Bestand;Verfügbar\nA;5;4\n", names: .init(quantity: "verfügbar"))
        #expect(quantities(list) == ["A": 4])
        #expect(throws: ReportError.self) { try parse("") }
    }

    @Test(
        "a seller's real list comes in with all its flaws named",
        .enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
    func realList() throws {
        let list = try parse(try SharedFiles.bytes("orders/amazon-in-stock.csv"), step: 1000)
        #expect(list.rows == 9271 && list.entries.count == 9169)
        #expect(list.findingCounts == [.skuMissing: 83, .skuBroken: 15, .contradicting: 4])
        #expect(list.entries.first { $0.sku == SKU("PJNE3404-KR-4XL") }?.quantity == 0)
    }

    @Test func aTableOfLinksIsReadAsSets() throws {
        let entries = try ItemLinkParser.parse(
            Array("sku;artikel;menge;kanal\nGIFT;MUG;2;\nGIFT;TEA;;\nMUG-DE;MUG;1;de-1/X\nBAD;MUG;0;\n".utf8))
        #expect(entries.map(\.sku) == [SKU("GIFT"), SKU("MUG-DE"), SKU("BAD")])
        #expect(entries[0].parts == [SKUPart(item: ItemID("MUG"), units: 2), SKUPart(item: ItemID("TEA"))])
        #expect(entries[1].channel == ChannelID("de-1/X") && entries[2].badLines == [5])
    }
}
