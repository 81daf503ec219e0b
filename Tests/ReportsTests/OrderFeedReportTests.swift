import Fulfilment
import Testing

@testable import Reports

/// S4-5, S2-5, E4: what a feed of shipments or cancellations came to, message by message.
@Suite struct OrderFeedReportTests {
    private static func xml(
        processed: Int = 2, successful: Int = 1, failed: Int = 1, warned: Int = 0, status: String = "Complete",
        results: String = "", declaration: String = #"<?xml version="1.0" encoding="UTF-8"?>"#
    ) -> String {
        """
        \(declaration)
        <AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion></Header>
        <MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID><ProcessingReport>
        <StatusCode>\(status)</StatusCode><ProcessingSummary><MessagesProcessed>\(processed)</MessagesProcessed>
        <MessagesSuccessful>\(successful)</MessagesSuccessful><MessagesWithError>\(failed)</MessagesWithError>
        <MessagesWithWarning>\(warned)</MessagesWithWarning></ProcessingSummary>\(results)
        </ProcessingReport></Message></AmazonEnvelope>
        """
    }

    private static func result(
        _ number: Int, _ word: String = "Error", code: String, text: String = "no", info: String = ""
    ) -> String {
        """
        <Result><MessageID>\(number)</MessageID><ResultCode>\(word)</ResultCode>
        <ResultMessageCode>\(code)</ResultMessageCode><ResultDescription>\(text)</ResultDescription>\(info)</Result>
        """
    }

    private static func read(_ text: String) throws -> OrderFeedReport { try OrderFeedReport(Array(text.utf8)) }

    @Test("A report without results is success of every message")
    func good() throws {
        let report = try Self.read(Self.xml(processed: 3, successful: 3, failed: 0))
        #expect(report == OrderFeedReport(processed: 3, successful: 3, failed: 0, warned: 0, issues: []))
        #expect(report.isComplete && report.listsAllFailures && !report.isRefusedAsAWhole)
    }

    @Test("An error names message, code, order and item; a warning is none (S4-12: 18021 = shipped already)")
    func issues() throws {
        let info = """
            <AdditionalInfo><AmazonOrderID>902-1106328-1059050</AmazonOrderID>
            <AmazonOrderItemCode>05015851154158</AmazonOrderItemCode></AdditionalInfo>
            """
        let results =
            Self.result(2, code: "18021", text: "larger\n  than &lt;5&gt;\t\u{1}", info: info)
            + Self.result(3, code: "18028") + Self.result(1, "Warning", code: "5000")
        let report = try Self.read(Self.xml(processed: 3, successful: 1, failed: 2, warned: 1, results: results))
        #expect(
            report.issues == [
                .init(
                    messageID: 2, severity: .error, code: "18021", text: "larger than <5>",
                    order: OrderID("902-1106328-1059050"), itemID: OrderItemID("05015851154158")),
                .init(messageID: 3, severity: .error, code: "18028", text: "no"),
                .init(messageID: 1, severity: .warning, code: "5000", text: "no"),
            ])
        #expect(report.failed == 2 && report.warned == 1 && report.listsAllFailures && !report.isRefusedAsAWhole)
    }

    @Test("An error of message 0, or one where nothing was processed, is about the whole feed; a warning never")
    func whole() throws {
        let zero = try Self.read(Self.xml(results: Self.result(0, code: "5000", text: "XML not parsable")))
        #expect(zero.isRefusedAsAWhole && zero.issues.map(\.messageID) == [nil])
        let none = Self.xml(processed: 0, successful: 0, failed: 0, results: Self.result(1, code: "5001"))
        #expect(try Self.read(none).isRefusedAsAWhole)
        let warning = Self.result(0, "Warning", code: "1")
        #expect(try !Self.read(Self.xml(processed: 0, successful: 0, results: warning)).isRefusedAsAWhole)
        let named = Self.result(0, code: "1", info: "<AdditionalInfo><AmazonOrderID>1</AmazonOrderID></AdditionalInfo>")
        #expect(try !Self.read(Self.xml(results: named)).isRefusedAsAWhole)
    }

    @Test("A report of a feed that is not through, or that names fewer failures than it counts, proves no success")
    func unproven() throws {
        #expect(try !Self.read(Self.xml(status: "Processing")).isComplete)
        #expect(try !Self.read(Self.xml(failed: 0, results: "")).listsAllFailures)
        let twice = Self.result(2, code: "1") + Self.result(2, code: "2")
        #expect(try !Self.read(Self.xml(processed: 3, failed: 2, results: twice)).listsAllFailures)
    }

    @Test("A word that nobody knows is an error; the text is cut to 500 characters of one line")
    func texts() throws {
        let long = String(repeating: "wörter ", count: 200)
        let report = try Self.read(Self.xml(results: Self.result(2, "Panic", code: " 1 ", text: long)))
        let issue = try #require(report.issues.first)
        #expect(issue.severity == .error && issue.code == "1")
        #expect(issue.text.count <= 500 && issue.text.count > 490 && issue.text.hasPrefix("wörter wörter"))
    }

    @Test("A report of one marketplace after the other counts by its largest summary")
    func summaries() throws {
        func summary(_ count: Int) -> String {
            """
            <Summary MarketplaceName="x"><StatusCode>Complete</StatusCode><ProcessingSummary>
            <MessagesProcessed>\(count)</MessagesProcessed><MessagesSuccessful>\(count)</MessagesSuccessful>
            </ProcessingSummary></Summary>
            """
        }
        let text = """
            <AmazonEnvelope><MessageType>ProcessingReport</MessageType><Message><ProcessingReport>
            \(summary(2))\(summary(5))\(summary(3))</ProcessingReport></Message></AmazonEnvelope>
            """
        #expect(try Self.read(text) == OrderFeedReport(processed: 5, successful: 5, issues: []))
    }

    @Test(
        "The document's own charset is read, whatever the server says",
        arguments: [("ISO-8859-1", [0xFC] as [UInt8]), ("Shift_JIS", [0x8E, 0xF3]), ("UTF-16", [0xC3, 0xBC])])
    func charsets(name: String, letter: [UInt8]) throws {
        let text = Self.xml(
            results: Self.result(2, code: "1", text: "@"), declaration: "<?xml version='1.0' encoding='\(name)'?>")
        let sides = text.utf8.split(separator: UInt8(ascii: "@")).map { Array($0) }
        let report = try OrderFeedReport(sides[0] + letter + sides[1])
        #expect(report.issues.map(\.text) == [name == "Shift_JIS" ? "受" : "ü"])
    }

    @Test("A tab-separated report is read by the places of its words, so in any language")
    func flat() throws {
        let text =
            "Resumen:\r\n\tprocesados\t\t4\r\n\tcorrectos\t\t2\r\n\r\nNr\tSKU\tcode\ttype\ttext\r\n"
            + "1\t\t18028\tError\tNot found.\r\nTry again.\r\n3\t\t18021\tError\tToo many\r\n2\t\t5000\tWarnung\tsame\r\n"
        let report = try Self.read(text)
        #expect(report.processed == 4 && report.successful == 2 && report.failed == nil && report.warned == nil)
        #expect(
            report.issues.map(\.messageID) == [1, 3, 2] && report.issues.map(\.code) == ["18028", "18021", "5000"])
        #expect(report.issues.map(\.severity) == [.error, .error, .warning])
        #expect(report.issues.map(\.text) == ["Not found. Try again.", "Too many", "same"])
        #expect(report.isComplete && report.listsAllFailures && !report.isRefusedAsAWhole)
    }

    @Test("A tab-separated report that has columns for order and item fills them")
    func flatOrders() throws {
        let text =
            "Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t0\n\n"
            + "original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n"
            + "1\t902-1106328-1059050\t05015851154158\t18021\tError\tToo many"
        let issue = try #require(try Self.read(text).issues.first)
        #expect(issue.order == OrderID("902-1106328-1059050") && issue.itemID == OrderItemID("05015851154158"))
        #expect(issue.code == "18021" && issue.text == "Too many" && issue.messageID == 1)
    }

    @Test(
        "What is no such report is refused, never taken for success",
        arguments: [
            "", " ", "{}", "<a/>", "<AmazonEnvelope/>", "order-id\tx\n1\t2\n", "Summary:\n\tprocessed\t\t1\n",
            "Summary:\n\tprocessed\t\t1\n\tsuccessful\t\t2\n", "Summary:\n\tprocessed\t\tx\n\tsuccessful\t\t1\n",
            xml().replacing("ProcessingReport<", with: "OrderFulfillment<"),
            xml().replacing("Complete", with: "").replacing(
                "StatusCode", with: "Code"), xml(processed: -1), String(xml().dropLast(1)),
            xml().replacing("<AmazonEnvelope>", with: "<!DOCTYPE a><AmazonEnvelope>"),
        ])
    func noReport(text: String) {
        let error = #expect(throws: ReportError.self) { try Self.read(text) }
        #expect(error?.code == .damaged)
    }

    @Test("No bytes make it fall over, and no cut report is read", arguments: 0..<4)
    func bentBytes(seed: UInt64) {
        var chance = SplitMix(state: seed)
        let whole = Array(Self.xml(results: Self.result(2, code: "18021")).utf8)
        for _ in 0..<500 {
            let cut = Array(whole[..<Int(chance.next() % UInt64(whole.count))])
            #expect(throws: ReportError.self) { try OrderFeedReport(cut) }
            var bent = whole
            for _ in 0..<4 { bent[Int(chance.next() % UInt64(bent.count))] = UInt8(truncatingIfNeeded: chance.next()) }
            _ = try? OrderFeedReport(bent)
            _ = try? OrderFeedReport((0..<200).map { _ in UInt8(truncatingIfNeeded: chance.next()) })
        }
    }
}
