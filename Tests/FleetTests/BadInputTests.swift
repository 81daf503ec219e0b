import Database
import Foundation
import Testing

/// Wrong set-ups and junk: a clear message that says what to do, nothing lost, no crash loop.
@Suite("Bad input", .serialized, .timeLimit(.minutes(5)))
struct BadInputTests {
    @Test("a database from a newer version is refused with what to do, exit code 78")
    func newerDatabaseIsRefused() async throws {
        try await Fleet.withFleet { fleet in
            try await fleet.damage("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)")
            try fleet.start("importer", program: "orderly-importer", [])
            try await fleet.eventually("the importer has ended") { fleet.exitCode(of: "importer") != nil }
            #expect(fleet.exitCode(of: "importer") == 78)
            #expect(fleet.log("importer").contains("written by a newer Orderly"))
        }
    }

    @Test("junk and unknown types on a queue become dead letters, the queue goes on")
    func junkBecomesDeadLetters() async throws {
        try await Fleet.withFleet { fleet in
            try fleet.startWorkers(["stock-reservation", "alerting"])
            try await fleet.eventually("the queues stand") {
                try fleet.script("ops/broker", ["ctl", "list_queues", "-p", "orderly", "name"]).contains(
                    "orderly.stock\n")
            }
            try await fleet.publish("{not json", type: "orderly.order.changed.v1", queue: "orderly.stock")
            try await fleet.publish("{}", type: "something.else", queue: "orderly.stock")
            try await fleet.eventually("both lie as dead letters with their reasons") {
                try await fleet.table("SELECT reason, count(*) FROM dead_letters GROUP BY reason")
                    == ["undecodable": 1, "unknown-type": 1]
            }
        }
    }

    @Test("a broker that is down at start is waited for; the worker works once it is there")
    func brokerDownAtStart() async throws {
        try await Fleet.withFleet { fleet in
            try fleet.script("ops/broker", ["kill"])
            try fleet.startWorkers(["stock-reservation"])
            try await fleet.eventually("it says that it will try again") {
                fleet.log("stock-reservation-0").contains("will try again")
            }
            #expect(fleet.exitCode(of: "stock-reservation-0") == nil)
            try fleet.script("ops/broker", ["start", "90"])
            try await fleet.eventually("it consumes") {
                try fleet.script("ops/broker", ["ctl", "list_consumers", "-p", "orderly"]).contains("orderly.stock")
            }
        }
    }

    @Test("a wrong broker password ends the worker once, with what to do")
    func wrongPassword() async throws {
        try await Fleet.withFleet { fleet in
            try Data("wrong".utf8).write(to: URL(fileURLWithPath: fleet.state + "/keys/broker.password"))
            try fleet.startWorkers(["stock-reservation"])
            try await fleet.eventually("the worker has ended") { fleet.exitCode(of: "stock-reservation-0") != nil }
            #expect(fleet.exitCode(of: "stock-reservation-0") == 78)
            #expect(fleet.log("stock-reservation-0").lowercased().contains("password"))
        }
    }

    @Test("a second simulator on the same port says so")
    func portInUse() async throws {
        try await Fleet.withFleet { fleet in
            try fleet.start("second", program: "orderly-simulator", [])
            try await fleet.eventually("the second has ended") { fleet.exitCode(of: "second") != nil }
            #expect(fleet.exitCode(of: "second") == 1)
            #expect(fleet.log("second").contains("\(fleet.simulatorPort)"))
        }
    }

    @Test("a worker whose health port is taken ends once, with what to do")
    func healthPortInUse() async throws {
        try await Fleet.withFleet { fleet in
            let taken = ["ORDERLY_HEALTH_PORT": "\(fleet.simulatorPort)"]
            try fleet.start("importer", program: "orderly-importer", [], environment: taken)
            try await fleet.eventually("the worker has ended") { fleet.exitCode(of: "importer") != nil }
            #expect(fleet.exitCode(of: "importer") == 78)
            let last = fleet.log("importer").split(separator: "\n").last ?? ""
            #expect(last.contains("\(fleet.simulatorPort)") && last.contains("set ORDERLY_HEALTH_PORT"))
        }
    }
}
