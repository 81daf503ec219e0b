import Testing

@testable import Reports

@Suite struct XMLReaderTests {
    private static func events(_ bytes: [UInt8]) throws(XMLFault) -> [XMLEvent] {
        var reader = try XMLReader(bytes)
        var events: [XMLEvent] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }

    private static func events(_ text: String) throws(XMLFault) -> [XMLEvent] { try events(Array(text.utf8)) }

    private static let sample = """
        \u{FEFF}<?xml version="1.0"?><!-- a > b --><a x='1' y = "&lt;>"
        ><b/>1 &amp; 2<![CDATA[<&]]>&#65;&#x1F69A;<?p q?><c:d-1.e >é</c:d-1.e ></a>
        <!-- end -->
        """

    @Test("Elements, texts, entities, CDATA, comments and instructions")
    func pieces() throws {
        #expect(
            try Self.events(Self.sample) == [
                .start("a"), .start("b"), .end("b"), .text("1 & 2"), .text("<&"), .text("A🚚"), .start("c:d-1.e"),
                .text("é"), .end("c:d-1.e"), .end("a"),
            ])
    }

    @Test(
        "What could mean two things is refused",
        arguments: [
            "a", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b></a>", "<a b=c/>", "<a b='1'c='2'/>",
            "<a b='1' b='2'/>", "<a b='<'/>", "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>",
            "<a>&#-1;</a>", "<a>&amp</a>", "<a>]]></a>", "<![CDATA[x]]>", "<1/>", "</a>", "<a><!-- -- --></a>",
            "<a><!B></a>",
            "< a/>", "<a/ >",
        ])
    func malformed(text: String) {
        #expect(throws: XMLFault.malformed) { try Self.events(text) }
    }

    @Test("A document type is refused, whatever it holds")
    func documentType() {
        #expect(throws: XMLFault.doctype) { try Self.events("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>") }
    }

    @Test("Elements may be 64 deep, and no deeper")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try Self.events(nested(XMLReader.deepest)).count == 2 * XMLReader.deepest)
        #expect(throws: XMLFault.tooDeep) { try Self.events(nested(XMLReader.deepest + 1)) }
        #expect(throws: XMLFault.tooDeep) { try Self.events(String(repeating: "<a>", count: 1_000_000)) }
    }

    @Test("A document that ends early is never taken for a whole one")
    func truncated() {
        let bytes = Array(Self.sample.utf8)
        let root = bytes.count - "\n<!-- end -->".utf8.count
        for length in 0..<root { #expect(throws: XMLFault.self) { try Self.events(Array(bytes[..<length])) } }
    }

    @Test("No bytes make it fall over", arguments: 0..<8)
    func randomBytes(seed: UInt64) {
        var chance = SplitMix(state: seed)
        let letters = Array("<>/?!-[]&;#x='\" aCDATA\u{0}\u{FF}é".utf8)
        let sample = Array(Self.sample.utf8)
        for _ in 0..<2000 {
            let length = Int(chance.next() % 60)
            _ = try? Self.events((0..<length).map { _ in letters[Int(chance.next() % UInt64(letters.count))] })
            var bent = sample
            for _ in 0..<3 { bent[Int(chance.next() % UInt64(bent.count))] = UInt8(truncatingIfNeeded: chance.next()) }
            _ = try? Self.events(bent)
        }
    }
}

/// The same figures at every run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
