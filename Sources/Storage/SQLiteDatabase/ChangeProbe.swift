import Database
import Synchronization

/// Asks SQLite whether someone has committed. It has a connection of its own, because the counter is one
/// connection's view of all others.
///
/// Source: https://www.sqlite.org/pragma.html#pragma_data_version
final class ChangeProbe: Sendable {
    private struct State {
        var connection: Connection?
        var lastCounter: Int64 = 0
    }

    private let state: Mutex<State>

    init(path: String, options: SQLiteOptions) throws(DatabaseError) {
        let connection = try Connection(
            path: path, purpose: .reading, cacheInBytes: Self.cacheInBytes, options: options)
        // It is asked many times a second on the caller's thread: rather an old answer than a wait.
        connection.setBusyTimeout(.zero)
        state = Mutex(State(connection: connection))
    }

    /// The counter now, or its last value while the database is locked for recovery.
    func counter() throws(DatabaseError) -> Int64 {
        try state.withLock { (state) throws(DatabaseError) in
            guard let connection = state.connection else { throw DatabaseError.engineIsClosed }
            do throws(DatabaseError) {
                state.lastCounter = try connection.dataVersion()
            } catch {
                guard error.code == .busy else { throw error }
            }
            return state.lastCounter
        }
    }

    func releaseMemory() {
        state.withLock { $0.connection?.releaseMemory() }
    }

    func close() {
        state.withLock { $0.connection = nil }
    }

    private static let cacheInBytes = 64 << 10
}
