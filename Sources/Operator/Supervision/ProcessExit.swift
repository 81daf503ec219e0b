/// How a process ended.
enum ProcessExit: Sendable, Equatable, CustomStringConvertible {
    case code(Int32)
    case signal(Int32)

    /// Source: sysexits.h, EX_CONFIG.
    static let configurationError = ProcessExit.code(78)

    var description: String {
        switch self {
        case .code(let code): "exit \(code)"
        case .signal(let number): "signal \(number)"
        }
    }
}
