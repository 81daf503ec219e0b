import Foundation
import Testing

@testable import Supervision

@Suite struct FleetPlanTests {
    private let state: TemporaryState

    init() throws { state = try TemporaryState() }

    private func plan(_ json: String) throws -> FleetPlan {
        let file = state.path + "/fleet.json"
        try json.write(toFile: file, atomically: true, encoding: .utf8)
        return try FleetPlan.read(file: file)
    }

    @Test func whatIsLeftOutHasItsDefault() throws {
        let plan = try plan(#"{"state": "/srv/orderly", "processes": [{"name": "poller", "command": ["poll"]}]}"#)
        #expect(plan == FleetPlan(state: "/srv/orderly", processes: [ProcessPlan(name: "poller", command: ["poll"])]))
        #expect(plan.processes[0].restart == .always)
        #expect(plan.processes[0].graceSeconds == 30)
        #expect(plan.processes[0].stopSignal == .terminate)
    }

    @Test func everythingWrittenIsRead() throws {
        let plan = try plan(
            """
            {"state": "/s", "environment": {"A": "1"}, "processes": [{"name": "broker-1", "command": ["ops/broker", "run"],
             "environment": {"B": "2"}, "stage": 1, "port": 18672, "portSeconds": 5, "stopSignal": "INT",
             "graceSeconds": 60, "restart": "onFailure"}]}
            """)
        let expected = ProcessPlan(
            name: "broker-1", command: ["ops/broker", "run"], environment: ["B": "2"], stage: 1, port: 18672,
            portSeconds: 5, stopSignal: .interrupt, graceSeconds: 60, restart: .onFailure)
        #expect(plan == FleetPlan(state: "/s", environment: ["A": "1"], processes: [expected]))
    }

    @Test func aPlanSurvivesItsOwnEncoding() throws {
        let plan = FleetPlan(state: "/s", processes: [ProcessPlan(name: "a", command: ["b"], stage: 2, port: 1)])
        #expect(try JSONDecoder().decode(FleetPlan.self, from: JSONEncoder().encode(plan)) == plan)
    }

    @Test func stagesRiseAndKeepTheirOrder() {
        let plan = FleetPlan(
            state: "/s",
            processes: [
                ProcessPlan(name: "worker-2", command: ["w"], stage: 2), ProcessPlan(name: "epmd", command: ["e"]),
                ProcessPlan(name: "worker-1", command: ["w"], stage: 2),
            ])
        #expect(plan.stages.map { $0.map(\.name) } == [["epmd"], ["worker-2", "worker-1"]])
    }

    @Test(arguments: [
        (#"{"state": "/s"}"#, "\"processes\" is missing"),
        (#"{"state": "/s", "processes": [{"name": "a"}]}"#, "\"command\" is missing in processes.0"),
        (#"{"state": "/s", "processes": "none"}"#, "processes has a value of the wrong kind"),
        (#"{"state": "/s", "processes": [{"name": "a", "command": ["b"], "stopSignal": "HUP"}]}"#, "not allowed"),
        ("{", "it is no JSON"),
        (#"{"state": "s", "processes": []}"#, "\"state\" is not an absolute path"),
        (#"{"state": "/s", "processes": [{"name": "../a", "command": ["b"]}]}"#, "\"../a\" is not a process name"),
        (#"{"state": "/s", "processes": [{"name": "supervisor", "command": ["b"]}]}"#, "is taken"),
        (#"{"state": "/s", "processes": [{"name": "a", "command": []}]}"#, "\"a\" has no command"),
        (#"{"state": "/s", "processes": [{"name": "a", "command": ["b"], "graceSeconds": -1}]}"#, "0 to 3600"),
        (
            #"{"state": "/s", "processes": [{"name": "a", "command": ["b"]}, {"name": "a", "command": ["c"]}]}"#,
            "two processes are named \"a\""
        ),
    ])
    func aWrongPlanSaysWhatIsWrong(json: String, message: String) {
        let error = #expect(throws: FleetPlanError.self) { try plan(json) }
        #expect("\(error, default: "none")".contains(message))
    }

    @Test func aMissingPlanNamesTheCommandThatWritesIt() {
        let error = #expect(throws: FleetPlanError.self) { try FleetPlan.read(file: "/nowhere/fleet.json") }
        #expect(error?.advice == "run ops/up, which writes it")
    }
}
