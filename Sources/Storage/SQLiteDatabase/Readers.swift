import Database
import Synchronization

/// A few connections that read at the same time. A read goes to the first idle one, else to the shortest line.
final class Readers: Sendable {
    private let readers: [Reader]
    /// How many reads stand in each reader's line.
    private let lines: Mutex<[Int]>

    init(path: String, options: SQLiteOptions) {
        let count = max(1, options.readerLimit)
        readers = (0..<count).map { Reader(path: path, number: $0, options: options) }
        lines = Mutex(Array(repeating: 0, count: count))
    }

    func read<Result: Sendable>(_ body: @Sendable (any SQLTransaction) throws -> Result) async throws -> Result {
        let index = lines.withLock { lines in
            var shortest = 0
            for index in lines.indices where lines[index] < lines[shortest] { shortest = index }
            lines[shortest] += 1
            return shortest
        }
        defer { lines.withLock { $0[index] -= 1 } }
        return try await readers[index].read(body)
    }

    func releaseMemory() async {
        for reader in readers { await reader.releaseMemory() }
    }

    func close() async {
        for reader in readers { await reader.close() }
    }
}
