import Foundation

/// Where a fleet keeps its pid files, status and logs.
struct StateDirectory: Sendable {
    let path: String

    var run: String { path + "/run" }
    var log: String { path + "/log" }
    var lock: String { run + "/supervisor.lock" }
    var status: String { run + "/status.json" }

    func pidFile(_ name: String) -> String { "\(run)/\(name).pid" }
    func log(of name: String) -> ProcessLog { ProcessLog(path: "\(log)/\(name).log") }

    func prepare() throws {
        for directory in [run, log] {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw FleetPlanError(
                    problem: "cannot make \(directory)", advice: "check that this user may write to the state directory"
                )
            }
        }
    }

    /// The processes that pid files of an earlier supervisor name.
    func recordedProcesses() -> [(name: String, identity: ProcessIdentity)] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: run)) ?? []
        return files.sorted().compactMap { file in
            guard file.hasSuffix(".pid"), file != "supervisor.pid" else { return nil }
            return ProcessIdentity(file: "\(run)/\(file)").map { (String(file.dropLast(4)), $0) }
        }
    }
}
