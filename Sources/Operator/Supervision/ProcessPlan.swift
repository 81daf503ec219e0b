/// One process of a fleet.
package struct ProcessPlan: Codable, Sendable, Equatable {
    /// Names the process in logs, status and files (`run/<name>.pid`, `log/<name>.log`): letters, digits, `.`, `_`, `-`.
    package var name: String
    /// Program and arguments; a program without a slash is looked up in `PATH`.
    package var command: [String]
    /// Variables over those of the plan.
    package var environment: [String: String]
    /// Stages start in rising order and stop in falling order; the processes of one stage stop together.
    package var stage: Int
    /// TCP port on loopback that this process opens; the next stage starts when it answers, or after `portSeconds`.
    package var port: Int?
    /// Seconds the next stage waits for `port` at most.
    package var portSeconds: Double
    /// Asks the process to finish.
    package var stopSignal: StopSignal
    /// Seconds from the stop signal to SIGKILL.
    package var graceSeconds: Double
    package var restart: RestartPolicy

    package init(
        name: String, command: [String], environment: [String: String] = [:], stage: Int = 0, port: Int? = nil,
        portSeconds: Double = 60, stopSignal: StopSignal = .terminate, graceSeconds: Double = 30,
        restart: RestartPolicy = .always
    ) {
        self.name = name
        self.command = command
        self.environment = environment
        self.stage = stage
        self.port = port
        self.portSeconds = portSeconds
        self.stopSignal = stopSignal
        self.graceSeconds = graceSeconds
        self.restart = restart
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try values.decode(String.self, forKey: .name),
            command: try values.decode([String].self, forKey: .command),
            environment: try values.decodeIfPresent([String: String].self, forKey: .environment) ?? [:],
            stage: try values.decodeIfPresent(Int.self, forKey: .stage) ?? 0,
            port: try values.decodeIfPresent(Int.self, forKey: .port),
            portSeconds: try values.decodeIfPresent(Double.self, forKey: .portSeconds) ?? 60,
            stopSignal: try values.decodeIfPresent(StopSignal.self, forKey: .stopSignal) ?? .terminate,
            graceSeconds: try values.decodeIfPresent(Double.self, forKey: .graceSeconds) ?? 30,
            restart: try values.decodeIfPresent(RestartPolicy.self, forKey: .restart) ?? .always)
    }

    func check() throws {
        let allowed = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
        if !allowed || name.isEmpty || name.hasPrefix(".") || name == "supervisor" {
            throw FleetPlanError(
                problem: "\"\(name)\" is not a process name",
                advice: "use letters, digits, '.', '_' and '-' (\"supervisor\" is taken)")
        }
        if command.first?.isEmpty ?? true {
            throw FleetPlanError(problem: "process \"\(name)\" has no command", advice: "name its program")
        }
        if !(graceSeconds >= 0 && graceSeconds <= 3600 && portSeconds >= 0 && portSeconds <= 3600) {
            throw FleetPlanError(
                problem: "process \"\(name)\" has a time outside 0 to 3600 seconds", advice: "correct it")
        }
    }
}
