import Fulfilment
import Testing

@testable import Reports

/// Processing reports that sellers have published. They are not part of the project; without them these tests are skipped.
@Suite(.enabled(if: SharedFiles.areHere, "needs the shared data beside the project"))
struct RealFeedResultTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        var file: String
        var processed: Int
        var successful: Int
        /// Error rows, and warnings.
        var errors = 0
        var warnings = 0
        var codes: Set<String> = []

        var testDescription: String { file }
    }

    private static let xml = [
        Expected(
            file: "interchange-Amazon-MWS_errors_0_6024-6025-6026.xml", processed: 7, successful: 1, errors: 6,
            codes: ["6024", "6025", "6026"]),
        Expected(
            file: "interchange-Amazon-MWS_errors_1_5000.xml", processed: 1, successful: 1, warnings: 1, codes: ["5000"]),
        Expected(
            file: "interchange-Amazon-MWS_errors_2_18028.xml", processed: 1, successful: 0, errors: 1, codes: ["18028"]),
        Expected(
            file: "interchange-Amazon-MWS_errors_3_18028.xml", processed: 4, successful: 1, errors: 3, codes: ["18028"]),
        Expected(
            file: "ruby-mws_fulfilment_18021_quantity-too-large.xml", processed: 1, successful: 0, errors: 1,
            codes: ["18021"]),
        Expected(file: "peddler_order-acknowledgement_ok.xml", processed: 5, successful: 5),
    ]

    private static let flat = [
        Expected(
            file: "es_localised-summary_1-0_error6024.txt", processed: 1, successful: 0, errors: 1, codes: ["6024"]),
        Expected(file: "gh-wiki_4-3_error90118.txt", processed: 4, successful: 3, errors: 1, codes: ["90118"]),
        Expected(
            file: "interchange-Amazon-MWS_tabs_0_79517.txt", processed: 1, successful: 0, errors: 1, codes: ["79517"]),
        Expected(
            file: "peddler_de_24754-24753_error13013_repeated-rows.txt", processed: 24_754, successful: 24_753,
            errors: 3,
            codes: ["13013"]),
        Expected(
            file: "peddler_jp_50000_summary-only_windows-31j.txt", processed: 50_000, successful: 50_000),
        Expected(
            file: "peddler_jp_inventory_139-137_windows-31j.txt", processed: 139, successful: 137, errors: 2,
            warnings: 1,
            codes: ["90061", "13013"]),
        Expected(file: "peddler_jp_summary-only_windows-31j.txt", processed: 1, successful: 1),
        Expected(file: "peddler_ok_1.txt", processed: 1, successful: 1),
        Expected(file: "peddler_ok_29999.txt", processed: 29_999, successful: 29_999),
        Expected(
            file: "peddler_warning5000_one-row.txt", processed: 16_008, successful: 16_008, warnings: 1, codes: ["5000"]
        ),
    ]

    @Test(
        "Counts, codes and severities; every failure is named, and no feed was refused as a whole",
        arguments: xml + flat)
    func counts(expected: Expected) throws {
        let fallback: ReportCharset = expected.file.contains("windows-31j") ? .windows31J : .windows1252
        let report = try OrderFeedReport(
            SharedFiles.bytes("feed-results/" + expected.file), fallback: fallback)
        #expect(report.processed == expected.processed && report.successful == expected.successful)
        #expect(report.issues.count { $0.severity == .error } == expected.errors)
        #expect(report.issues.count { $0.severity == .warning } == expected.warnings)
        #expect(Set(report.issues.map(\.code)) == expected.codes)
        #expect(report.isComplete && report.listsAllFailures && !report.isRefusedAsAWhole)
        #expect(report.issues.allSatisfy { !$0.text.isEmpty && !$0.text.contains("\u{FFFD}") })
    }

    @Test("Orders are named where Amazon names them (18021, 18028)")
    func orders() throws {
        func orders(_ file: String) throws -> [OrderID?] {
            try OrderFeedReport(SharedFiles.bytes("feed-results/" + file)).issues.map(\.order)
        }
        #expect(
            try orders("interchange-Amazon-MWS_errors_3_18028.xml") == [
                OrderID("302-6666666-6666666"), OrderID("302-5555555-5555555"), OrderID("305-4444444-4444444"),
            ])
        #expect(try orders("interchange-Amazon-MWS_errors_2_18028.xml") == [nil])
        #expect(
            try orders("ruby-mws_fulfilment_18021_quantity-too-large.xml") == [OrderID("103-6652650-4045858")])
    }

    @Test("Many rows: each failed message is named, with as many texts as Amazon has for it")
    func large() throws {
        func read(_ file: String) throws -> OrderFeedReport {
            try OrderFeedReport(SharedFiles.bytes("feed-results/" + file))
        }
        let italian = try read("peddler_it_50000-49963_error13013.txt")
        #expect(italian.processed - italian.successful == 37 && italian.issues.count == 86)
        #expect(italian.issues.allSatisfy { $0.severity == .error && $0.messageID != nil && $0.code == "13013" })
        let prices = try read("peddler_price_6289-6159_error95021.txt")
        #expect(prices.processed - prices.successful == 130 && prices.issues.count == 136)
        #expect(prices.issues.count { $0.code == "95021" } == 126)
        let british = try read("peddler_uk_20344_warnings5000_50kB.txt")
        #expect(british.issues.count == 344 && british.issues.allSatisfy { $0.severity == .warning })
        #expect([italian, prices, british].allSatisfy { $0.listsAllFailures && !$0.isRefusedAsAWhole })
    }

    @Test("Results of other feeds are refused", arguments: ["peddler_2024_json-listings-result.json"])
    func others(file: String) {
        #expect(throws: ReportError.self) { try OrderFeedReport(SharedFiles.bytes("feed-results/" + file)) }
    }
}
