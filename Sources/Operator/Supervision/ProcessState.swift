/// What a supervised process is doing.
package enum ProcessState: String, Codable, Sendable {
    /// Not started yet.
    case waiting
    case running
    /// Died; will be started again.
    case restarting
    /// Ended and, by its plan or by a stop, not started again.
    case stopped
    /// Ended with 78: its configuration is wrong, a restart would not help.
    case failed
}
