import Database
import Foundation
import Testing

/// Files that are no All Orders report, or a damaged or unusual one.
@Suite("Bad reports", .serialized, .timeLimit(.minutes(5)))
struct BadReportTests {
    /// Runs `ops/up --orders` on a file and answers what it says; nothing may have been started or made.
    private func refusal(of file: String, in directory: String) throws -> String {
        let state = directory + "/state"
        let output = directory + "/output"
        try? FileManager.default.removeItem(atPath: output)
        var environment = ProcessInfo.processInfo.environment
        environment["ORDERLY_STATE"] = state
        let code = try Program(
            Programs.root + "/ops/up", ["--detach", "--orders", file], environment: environment, output: output
        ).wait()
        #expect(code == 1)
        #expect(!FileManager.default.fileExists(atPath: state + "/run/supervisor.pid"), "something was started")
        #expect(!FileManager.default.fileExists(atPath: state + "/orderly.sqlite"), "a store was made")
        return try String(contentsOfFile: output, encoding: .utf8)
    }

    private func write(_ data: Data, _ path: String) throws -> String {
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("ops/up refuses a wrong file, a truncated one and one without header, and says what to give it")
    func wrongFiles() async throws {
        try await PracticeReport.withDirectory { directory in
            let good = PracticeReport(orders: 50)
            let missing = try refusal(of: directory + "/none.tsv", in: directory)
            #expect(missing.contains("cannot read") && missing.contains("All Orders report"))

            let picture = try write(Data((0..<5000).map { _ in UInt8.random(in: 0...255) }), directory + "/photo.tsv")
            let wrong = try refusal(of: picture, in: directory)
            #expect(wrong.contains("is no All Orders report") && wrong.contains("GET_FLAT_FILE_ALL_ORDERS"))

            let headless = try write(
                Data(good.lines.joined(separator: "\n").utf8), directory + "/headless.tsv")
            #expect(try refusal(of: headless, in: directory).contains("its first line lacks amazon-order-id"))

            let header = PracticeReport.header.joined(separator: "\t")
            let empty = try write(Data((header + "\n").utf8), directory + "/empty.tsv")
            #expect(try refusal(of: empty, in: directory).contains("holds no order"))

            let whole = try write(Data(good.text.utf8), directory + "/whole.tsv")
            #expect(try Program("/bin/gzip", [whole], environment: [:], output: "/dev/null").wait() == 0)
            let packed = try Data(contentsOf: URL(fileURLWithPath: whole + ".gz"))
            let torn = try write(packed.prefix(packed.count / 2), directory + "/torn.tsv.gz")
            let damaged = try refusal(of: torn, in: directory)
            #expect(damaged.contains("is damaged") && damaged.contains("download it again"))
        }
    }

    @Test("columns in another order, an unknown one and Windows line ends come in; a torn download is fetched again")
    func unusualReportThroughTheFleet() async throws {
        try await PracticeReport.withDirectory { directory in
            let report = PracticeReport(orders: 300, lineEnd: "\r\n")
            let file = try write(Data(report.text.utf8), directory + "/orders.tsv")
            try await Fleet.withFleet(speed: 60, simulator: ["--orders", file]) { fleet in
                try await fleet.simulator(
                    "/_simulator/faults", post: "{\"operation\":\"downloadDocument\",\"kind\":\"halfBody\",\"count\":1}"
                )
                try fleet.startWorkers(["poller", "importer"])
                let from = Date(timeIntervalSinceNow: -5 * 86_400).formatted(.iso8601.year().month().day())
                try fleet.orderly(["reports", "request", "de-1", "--type", "all-orders", "--from", from])
                try await fleet.eventually("all lines are in") {
                    try await fleet.number("SELECT count(*) FROM order_lines") == report.orders
                }
                #expect(try await fleet.number("SELECT count(*) FROM orders WHERE status = 'shipped'") == report.orders)
                #expect(try await fleet.number("SELECT count(*) FROM findings") == 0)
                #expect(try await fleet.simulator("/_simulator/faults").contains("\"applied\":1"))
                #expect(fleet.log("poller-0").contains("a step of a fetch failed"))
            }
        }
    }
}
