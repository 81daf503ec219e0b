import Glibc

/// The signal that asks a process to finish.
package enum StopSignal: String, Codable, Sendable {
    case terminate = "TERM"
    case interrupt = "INT"
    case quit = "QUIT"

    var number: Int32 {
        switch self {
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        case .quit: SIGQUIT
        }
    }
}
