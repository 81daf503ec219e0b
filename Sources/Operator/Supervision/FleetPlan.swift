import Foundation

/// What a supervisor shall keep running: the processes of one fleet, in the order of their start.
///
/// Written by `ops/up` as JSON and read by `orderly supervise --file`. It holds no secrets: passwords and keys are
/// named by file.
///
/// ```json
/// {"state": "/srv/orderly", "environment": {"ORDERLY_LOG_LEVEL": "info"},
///  "processes": [{"name": "broker", "command": ["ops/broker", "run"], "stage": 1, "port": 18672}]}
/// ```
package struct FleetPlan: Codable, Sendable, Equatable {
    /// Directory that holds `run/` (pid files, status, lock) and `log/`; both are made when missing.
    package var state: String
    /// Variables for every process, over what the supervisor itself inherited.
    package var environment: [String: String]
    /// Started in this order, stage by stage; stopped in the opposite order of stages.
    package var processes: [ProcessPlan]

    package init(state: String, environment: [String: String] = [:], processes: [ProcessPlan]) {
        self.state = state
        self.environment = environment
        self.processes = processes
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        state = try values.decode(String.self, forKey: .state)
        environment = try values.decodeIfPresent([String: String].self, forKey: .environment) ?? [:]
        processes = try values.decode([ProcessPlan].self, forKey: .processes)
    }

    /// Reads and checks a plan.
    ///
    /// - Throws: ``FleetPlanError`` with a sentence that says what is wrong with the file.
    package static func read(file: String) throws -> FleetPlan {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw FleetPlanError(problem: "cannot read the fleet plan \(file)", advice: "run ops/up, which writes it")
        }
        let plan: FleetPlan
        do {
            plan = try JSONDecoder().decode(FleetPlan.self, from: bytes)
        } catch let error as DecodingError {
            throw FleetPlanError(
                problem: "the fleet plan \(file) is not valid: \(FleetPlan.describe(error))",
                advice: "correct it, or run ops/up, which writes it again")
        }
        try plan.check()
        return plan
    }

    /// The processes of each stage, in the order of start.
    var stages: [[ProcessPlan]] {
        Set(processes.map(\.stage)).sorted().map { stage in processes.filter { $0.stage == stage } }
    }

    private func check() throws {
        if !state.hasPrefix("/") {
            throw FleetPlanError(problem: "\"state\" is not an absolute path", advice: "give the full path")
        }
        var seen: Set<String> = []
        for process in processes {
            try process.check()
            if !seen.insert(process.name).inserted {
                throw FleetPlanError(
                    problem: "two processes are named \"\(process.name)\"", advice: "give each a name of its own")
            }
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return path.isEmpty ? "the top level" : path.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return "\"\(key.stringValue)\" is missing in \(place(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context)) has a value of the wrong kind"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "it is no JSON" : "\(place(context)) has a value that is not allowed"
        @unknown default: return "it cannot be decoded"
        }
    }
}
