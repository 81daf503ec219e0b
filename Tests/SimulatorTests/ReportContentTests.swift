import Testing

@testable import Simulator

/// The reports of returns and invoices.
@Suite struct ReportContentTests {
    @Test func aTableQuotesItsCellsBetweenCommasOnly() {
        var commas = ReportTable(columns: ["a", "b"], separator: ",")
        commas.add(["a": "say \"hi\", now"])
        var text: [UInt8] = []
        commas.content.forEachPart(history: nil) { text += $0 }
        #expect(String(decoding: text, as: UTF8.self) == "\"a\",\"b\"\n\"say \"\"hi\"\", now\",\"\"\n")
        var tabs = ReportTable(columns: ["a", "b"])
        tabs.add(["b": "\"x\""])
        text = []
        tabs.content.forEachPart(history: nil) { text += $0 }
        #expect(String(decoding: text, as: UTF8.self) == "a\tb\n\t\"x\"\n")
        #expect(ReportTable(columns: ["a"]).content.isEmpty)
    }
}
