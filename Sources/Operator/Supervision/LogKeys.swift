/// Metadata keys of this module's log lines.
enum LogKeys {
    /// The name in the plan.
    static let process = "process"
    static let pid = "process.pid"
    /// Why a process ended.
    static let reason = "reason"
    static let port = "port"
    static let path = "path"
    static let error = "error"
}
