import Testing

@testable import Simulator

@Suite struct DocumentTextTests {
    @Test func readsElementsTextsAndEscapes() throws {
        let text = """
            \u{FEFF}<?xml version="1.0"?>
            <!-- first --><a x="1 > 0" y='2'><b> one &amp; &#x32; </b><c/><!-- in --><d><![CDATA[<raw>]]></d></a>
            """
        let root = try #require(XMLReader.root(of: text))
        #expect(root.name == "a")
        #expect(root["b"] == "one & 2")
        #expect(root["c"] == nil)
        #expect(root.first("c") != nil)
        #expect(root["d"] == "<raw>")
        #expect(XMLNode.escaped("a<b & c>") == "a&lt;b &amp; c&gt;")
    }

    @Test(arguments: [
        "", "text", "<a>", "<a></b>", "<a>&nope;</a>", "<a x=1/>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a>&amp</a>",
    ])
    func brokenTextsAreRefused(text: String) {
        #expect(XMLReader.root(of: text) == nil)
    }

    @Test func charsetsThereAndBack() {
        let text = "Größe – 5 €"
        let bytes = Array(text.utf8)
        let windows = bytes.withUnsafeBytes { Charset.cp1252.encoded($0) }
        #expect(windows.count == text.unicodeScalars.count)
        #expect(Charset.cp1252.decoded(windows) == text)
        let latin = bytes.withUnsafeBytes { Charset.latin1.encoded($0) }
        #expect(Charset.latin1.decoded(latin) == "Größe ? 5 ?")
        #expect(Charset(name: "WINDOWS-1252") == .cp1252)
    }

    @Test func japaneseInShiftJIS() {
        let whole = Array("日本 5".utf8).withUnsafeBytes { Charset.shiftJIS.encoded($0) }
        #expect(whole == [0x93, 0xFA, 0x96, 0x7B, 0x20, 0x35])
        #expect(Charset.shiftJIS.decoded(whole) == "日本 5")
        let foreign = Array("本 €\n".utf8).withUnsafeBytes { Charset.shiftJIS.encoded($0) }
        #expect(foreign == [0x96, 0x7B, 0x20, UInt8(ascii: "?"), 10])
        #expect(Charset.shiftJIS.decoded([0x41, 0xFF, 0xFF]).hasPrefix("A"))
        #expect(Charset(name: "shift_jis") == .shiftJIS)
    }
}
