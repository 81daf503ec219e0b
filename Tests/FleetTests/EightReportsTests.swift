import Database
import Foundation
import Testing

/// The eight reports of a merchant from request to rows, through real processes (S3-14, S3-15, S3-16, S3-17, S3-19, S3-20, S3-21, C27).
@Suite("Eight reports", .serialized, .timeLimit(.minutes(10)))
struct EightReportsTests {
    struct Place: Sendable, CustomTestStringConvertible {
        let account: String
        let region: String
        let marketplace: String
        let timeZone: String
        /// Names of reports with a column that each has.
        let kinds: [(name: String, column: String, isPersonal: Bool)]
        let scheduled: String

        var testDescription: String { region }
    }

    static let germany = Place(
        account: "de-2", region: "eu", marketplace: "A1PA6795UKMFR9", timeZone: "Europe/Berlin",
        kinds: [
            ("fba-inventory", "seller-sku", false), ("fba-returns", "return-date", true),
            ("fba-orders-eu", "shipment-date", true), ("mfn-orders-eu", "payment-method-details", true),
            ("vcs", "VAT Invoice Number", true), ("vcs-lite", "invoice-status", true),
        ], scheduled: "mfn-orders-eu")
    static let states = Place(
        account: "us-1", region: "na", marketplace: "ATVPDKIKX0DER", timeZone: "America/Los_Angeles",
        kinds: [("fba-orders-na", "shipment-date", true), ("mfn-orders-na", "recipient-name", true)],
        scheduled: "mfn-orders-na")

    @Test(
        "each is requested, watched, downloaded and viewed, and what is to be imported is",
        arguments: [germany, states])
    func everyReport(_ place: Place) async throws {
        try await PracticeReport.withDirectory { directory in
            var simulator = ["--marketplace", place.marketplace]
            if place.region == "eu" {
                let history = directory + "/orders.tsv"
                var report = PracticeReport(orders: 8_000)
                report.channel = "Amazon"
                try Data(report.text.utf8).write(to: URL(fileURLWithPath: history))
                simulator = ["--orders", history]
            }
            let account = [
                "accounts", "add", place.account, "--seller-id", "A2SIMULATOR1", "--region", place.region,
                "--marketplaces", place.marketplace, "--time-zone", place.timeZone,
            ]
            try await Fleet.withFleet(speed: 240, simulator: simulator, account: account) { fleet in
                for pattern in ["unshipped", "fba-shipped"] {
                    try await fleet.simulator(
                        "/_simulator/orders", post: "{\"count\":5,\"seed\":7,\"pattern\":\"\(pattern)\"}")
                }
                try fleet.startWorkers(["poller", "importer"])
                try await fleet.eventually("the merchant's orders are polled") {
                    try await fleet.number("SELECT count(*) FROM orders WHERE service = 'mfn'") >= 5
                }
                try await request(place, fleet)
                try await look(place, fleet, directory)
                try await schedule(place, fleet)
                #expect(try await fleet.number("SELECT count(*) FROM dead_letters") == 0)
            }
        }
    }

    private func request(_ place: Place, _ fleet: Fleet) async throws {
        let from = Date(timeIntervalSinceNow: -7 * 86_400).formatted(.iso8601.year().month().day())
        for kind in place.kinds {
            let period = kind.name == "fba-inventory" ? [] : ["--from", from]
            try fleet.orderly(["reports", "request", place.account, "--type", kind.name] + period)
        }
        try await fleet.eventually("all documents are here", seconds: 240) {
            try await fleet.number(
                "SELECT count(*) FROM fetches WHERE purpose = 'request' AND state = 'done' AND document IS NOT NULL")
                == place.kinds.count
        }
        try await fleet.eventually("everything is imported", seconds: 120) {
            try await fleet.number("SELECT count(*) FROM intake WHERE state = 'stored'") == 0
        }
    }

    private func look(_ place: Place, _ fleet: Fleet, _ directory: String) async throws {
        for (index, kind) in place.kinds.enumerated() {
            let number = String(
                try await fleet.number(
                    SQLStatement(
                        "SELECT id FROM fetches WHERE purpose = 'request' ORDER BY id LIMIT 1 OFFSET \(index)")))
            let shown = try fleet.orderly(["reports", "show", number, "--lang", "en"])
            #expect(shown.contains("done") && shown.contains("stored encrypted"))
            let view = try fleet.orderly(["reports", "view", number, "--limit", "3"])
            #expect(view.contains(kind.column), "\(kind.name): \(view)")
            #expect(!view.contains("Nothing to show"))
            let file = directory + "/\(kind.name).txt"
            if kind.isPersonal {
                try fleet.orderly(["reports", "download", number, "--output", file], expecting: 1)
                #expect(!FileManager.default.fileExists(atPath: file))
            }
            try fleet.orderly(["reports", "download", number, "--output", file, "--allow-personal"])
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.contains(kind.column) && text.split(separator: "\n").count > 1, "\(kind.name)")
            let asOf = kind.name == "fba-inventory" ? ["--as-of", "2026-01-01"] : []
            let again = try fleet.orderly(
                ["reports", "import", file, "--account", place.account, "--type", kind.name, "--lang", "en"] + asOf)
            #expect(again.contains("Report "))
        }
        #expect(try await fleet.number("SELECT count(*) FROM orders WHERE recipient IS NOT NULL") >= 5)
        #expect(try await fleet.number("SELECT count(*) - count(DISTINCT order_id) FROM orders") == 0)
        if place.region == "eu" {
            #expect(try fleet.orderly(["stock", "--fba", "--lang", "en"]).contains("SELLABLE"))
            #expect(try await fleet.number("SELECT count(*) FROM fba_stock WHERE quantity > 0") > 0)
        }
    }

    private func schedule(_ place: Place, _ fleet: Fleet) async throws {
        let command = [
            "reports", "schedule", place.account, "--type", place.scheduled, "--every", "15m", "--lang", "en",
        ]
        #expect(try fleet.orderly(command).contains("Nothing was changed"))
        #expect(try await fleet.number("SELECT count(*) FROM report_schedules") == 0)
        #expect(try fleet.orderly(command + ["--yes"]).contains("here"))
        #expect(try fleet.orderly(["reports", "schedules", place.account]).contains(place.scheduled))
        // Else there would be nothing to tell of, and Amazon would cancel the report.
        try await fleet.simulator("/_simulator/orders", post: "{\"count\":3,\"seed\":8,\"pattern\":\"unshipped\"}")
        // A second one takes the first away, and says so before.
        #expect(try fleet.orderly(command).contains("would be taken away"))
        try await fleet.eventually("what Amazon makes by itself is brought in", seconds: 120) {
            try await fleet.number(
                "SELECT count(*) FROM fetches WHERE purpose = 'scheduled' AND state = 'done' AND document IS NOT NULL")
                > 0
        }
    }
}
