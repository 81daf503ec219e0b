import Database
import Synchronization

/// A database that fails when it is told to.
final class DatabaseFaults: SQLDatabase {
    private let database: any SQLDatabase
    private let fault = Mutex<DatabaseError?>(nil)

    init(_ database: any SQLDatabase) {
        self.database = database
    }

    var dialect: SQLDialect { database.dialect }

    /// From now on every transaction fails, or none.
    func fail(with error: DatabaseError?) {
        fault.withLock { $0 = error }
    }

    func write<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) async throws -> Result {
        if let error = fault.withLock({ $0 }) { throw error }
        return try await database.write(body)
    }

    func read<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) async throws -> Result {
        if let error = fault.withLock({ $0 }) { throw error }
        return try await database.read(body)
    }

    func changeCounter() async throws -> Int64 { try await database.changeCounter() }

    func waitForChange(since counter: Int64, within limit: Duration) async throws -> Int64 {
        try await database.waitForChange(since: counter, within: limit)
    }

    func releaseMemory() async { await database.releaseMemory() }
}
