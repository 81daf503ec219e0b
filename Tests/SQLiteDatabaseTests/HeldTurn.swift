import Database
import Dispatch
import SQLiteDatabase

/// An engine inside a write that goes on until it is told to end.
struct HeldTurn {
    private let end = DispatchSemaphore(value: 0)
    private let task: Task<Bool, any Error>

    /// Returns once the write has begun.
    init(_ engine: SQLiteEngine) async {
        let begun = AsyncStream<Void>.makeStream()
        let end = end
        task = Task {
            defer { begun.continuation.finish() }
            return try await engine.write { _ in
                begun.continuation.finish()
                return end.wait(timeout: .now() + 60) == .success
            }
        }
        for await _ in begun.stream {}
    }

    /// Ends the write and waits for its commit. Answers whether it was told in time.
    func release() async throws -> Bool {
        end.signal()
        return try await task.value
    }
}
