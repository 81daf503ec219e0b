import CommandLineTool
import Foundation
import Operations
import Testing

@Suite struct BrokerCommandTests {
    private struct Scripted: BrokerInspecting {
        let report: BrokerReport?

        func inspect() async throws -> BrokerReport {
            guard let report else { throw Unreachable() }
            return report
        }
    }

    private struct Unreachable: Error, CustomStringConvertible {
        let description = "Cannot connect to 127.0.0.1 port 1."
    }

    private func queue(_ name: String, isThere: Bool = true, difference: String? = nil) -> BrokerReport.Queue {
        BrokerReport.Queue(
            name: name, isThere: isThere, ready: isThere ? 3 : nil, consumers: isThere ? 1 : nil,
            difference: difference)
    }

    @Test func soundQueuesEndWithNought() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let broker = Scripted(report: BrokerReport(version: "3.10.8", queues: [queue("orderly.intake")]))
            let run = await bench.run("broker", "check", broker: broker)
            #expect(run.exit == 0)
            #expect(run.lines.first == "RabbitMQ 3.10.8" && run.lines.count == 3)
        }
    }

    @Test func whatIsMissingOrDifferentEndsWithOneAndSaysWhatToDo() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let broker = Scripted(
                report: BrokerReport(
                    version: "4.1.0",
                    queues: [
                        queue("orderly.intake", isThere: false),
                        queue("orderly.stock", difference: "inequivalent arg 'x-queue-type'"),
                    ]))
            let run = await bench.run("broker", "check", "--lang", "de", broker: broker)
            #expect(run.exit == 1)
            #expect(run.output.contains("fehlt") && run.output.contains("! orderly.stock: inequivalent arg"))
            let json = await bench.run("broker", "check", "--json", broker: broker)
            #expect(json.exit == 1 && json.output.contains("\"isThere\" : false"))
        }
    }

    @Test func aBrokerThatIsDownIsSaid() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let run = await bench.run("broker", "check", broker: Scripted(report: nil))
            #expect(run.exit == 1 && run.errors == "orderly: Cannot connect to 127.0.0.1 port 1.\n")
            let json = await bench.run("broker", "check", "--json", broker: Scripted(report: nil))
            #expect(json.exit == 1 && json.output.isEmpty)
            #expect(json.errors.contains("\"error\" : \"failed\"") && json.errors.contains("Cannot connect"))
            let none = await bench.run("broker", "check", "--json", "--lang", "de")
            #expect(none.exit == 1 && none.errors.contains("\"error\" : \"broker-unreachable\""))
        }
    }

    @Test func aBadPlanEndsTheSupervisorWithItsOwnCode() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let run = await bench.run("supervise", "--file", bench.folder.path + "/none.json")
            #expect(run.exit == 78 && run.errors.hasPrefix("orderly: cannot read the fleet plan"))
        }
    }
}
