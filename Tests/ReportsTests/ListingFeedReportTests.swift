import Fulfilment
import Testing

@testable import Reports

/// C1: what a feed of quantities came to, SKU by SKU.
@Suite("ListingFeedReport")
struct ListingFeedReportTests {
    @Test("A feed without issues went well, every message of it")
    func good() throws {
        let text = #"""
            {"header":{"sellerId":"A1","version":"2.0","feedId":"7"},"issues":[],
            "summary":{"errors":0,"warnings":0,"messagesProcessed":2,"messagesAccepted":2,"messagesInvalid":0}}
            """#
        let report = try ListingFeedReport(Array(text.utf8))
        #expect(report.issues.isEmpty && report.processed == 2 && report.accepted == 2)
        #expect(report.feed == "7")
        #expect(!report.isRefusedAsAWhole)
    }

    @Test("Issues name message and SKU; one without either is about the whole feed; an unknown severity is an error")
    func issues() throws {
        let text = #"""
            {"header":{"sellerId":"A1","version":"2.0","feedId":"7"},"issues":[
            {"messageId":2,"sku":"B","code":"90057","severity":"ERROR","message":"no\nsuch","attributeName":"quantity"},
            {"messageId":3,"sku":"C","code":"1","severity":"WARNING","message":"odd"},
            {"messageId":4,"sku":"D","code":"2","severity":"PANIC","message":"?"}],
            "summary":{"errors":2,"warnings":1,"messagesProcessed":4,"messagesAccepted":2,"messagesInvalid":2}}
            """#
        var report = try ListingFeedReport(Array(text.utf8))
        #expect(report.issues.map(\.severity) == [.error, .warning, .error])
        #expect(report.issues.map(\.message) == [2, 3, 4])
        #expect(report.issues.first?.sku == SKU("B") && report.issues.first?.text == "no such")
        #expect(!report.isRefusedAsAWhole)
        report.issues.append(.init(message: nil, sku: nil, severity: .error, code: "4000001", text: "schema"))
        #expect(report.isRefusedAsAWhole)
    }

    @Test("What is no report is refused, never taken for success", arguments: ["", "{}", "<xml/>", "[]"])
    func noReport(text: String) {
        #expect(throws: ReportError.self) { try ListingFeedReport(Array(text.utf8)) }
    }
}
