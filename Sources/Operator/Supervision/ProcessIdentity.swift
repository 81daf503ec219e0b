import Foundation
import Glibc

/// One process and no other: a pid alone may have been given to somebody else since.
struct ProcessIdentity: Sendable, Equatable {
    let pid: pid_t
    /// Clock ticks since boot, field 22 of `/proc/<pid>/stat`.
    let startTime: String
    let bootID: String

    /// The process that has this pid now; `nil` when there is none.
    init?(pid: pid_t) {
        guard let startTime = ProcessIdentity.startTime(of: pid), let bootID = ProcessIdentity.currentBootID else {
            return nil
        }
        self.pid = pid
        self.startTime = startTime
        self.bootID = bootID
    }

    /// The process that a pid file names; `nil` when the file is missing or damaged.
    init?(file: String) {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let fields = text.split(whereSeparator: \.isWhitespace)
        guard fields.count == 3, let pid = pid_t(fields[0]), pid > 1 else { return nil }
        self.pid = pid
        startTime = String(fields[1])
        bootID = String(fields[2])
    }

    /// Whether that very process still runs (a zombie does not).
    var isAlive: Bool {
        guard bootID == ProcessIdentity.currentBootID else { return false }
        return ProcessIdentity.startTime(of: pid) == startTime
    }

    func write(to file: String) throws {
        try "\(pid) \(startTime) \(bootID)\n".write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static var currentBootID: String? {
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Source: proc(5), `/proc/[pid]/stat`: the second field is the name in parentheses and may hold anything.
    private static func startTime(of pid: pid_t) -> String? {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return String(fields[19])
    }
}
