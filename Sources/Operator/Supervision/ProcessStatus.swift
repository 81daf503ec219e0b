package import Foundation

/// One process in ``FleetStatus``.
package struct ProcessStatus: Codable, Sendable, Equatable {
    package let name: String
    package var state: ProcessState
    /// `nil` while it does not run.
    package var pid: Int32?
    /// Starts after the first, tried or about to be.
    package var restarts: Int
    /// Real time of the last change of state.
    package var since: Date
    /// Why it ended last, with its last line of output: "exit 78: no key file …". `nil` while it has never ended.
    package var reason: String?
    /// Its log file.
    package let log: String
}
