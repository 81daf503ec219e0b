import Database
import Dispatch
import SQLiteDatabase

/// An engine inside a read that goes on until it is told to end.
struct HeldRead {
    private let end = DispatchSemaphore(value: 0)
    private let task: Task<Bool, any Error>

    /// Returns once the read has seen the database.
    init(_ engine: SQLiteEngine) async {
        let begun = AsyncStream<Void>.makeStream()
        let end = end
        task = Task {
            defer { begun.continuation.finish() }
            return try await engine.read { transaction in
                _ = try transaction.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) }
                begun.continuation.finish()
                return end.wait(timeout: .now() + 60) == .success
            }
        }
        for await _ in begun.stream {}
    }

    /// Ends the read. Answers whether it was told in time.
    func release() async throws -> Bool {
        end.signal()
        return try await task.value
    }
}
