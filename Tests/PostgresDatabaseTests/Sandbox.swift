import Database
import PostgresDatabase
import StoreTesting
import Testing

/// An empty schema of one test's own, and engines that lead into it.
struct Sandbox: Sendable {
    private let schema: PostgresSchema

    var url: String { schema.url }

    func engine(_ options: PostgresOptions = PostgresOptions()) throws -> PostgresEngine {
        try PostgresEngine(url: schema.url, options: options)
    }

    /// Runs `body` with a schema that goes afterwards; skips the test where there is no server.
    static func open(_ body: (Sandbox) async throws -> Void) async throws {
        let sandbox = Sandbox(schema: try await PostgresSchema())
        try await body(sandbox)
        extendLifetime(sandbox.schema)
    }
}

extension PostgresEngine {
    /// Makes table `t` with one column of numbers.
    func makeTable() async throws {
        try await write { try $0.script("CREATE TABLE t (n BIGINT)") }
    }

    func insert(_ number: Int) async throws {
        try await write { _ = try $0.run("INSERT INTO t VALUES (?)", number) }
    }

    /// The numbers in `t`, sorted.
    func numbers() async throws -> [Int] {
        try await read { try $0.rows("SELECT n FROM t ORDER BY n") { try $0.int(0) } }
    }

    /// Ends server processes as an operator would, and waits until they are gone.
    func terminate(_ processes: [Int]) async throws {
        try await read { transaction in
            for process in processes {
                try transaction.query(
                    "SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", [.integer(Int64(process))]
                ) { _ in true }
            }
        }
    }
}

extension SQLTransaction {
    /// The server's process that serves this transaction.
    func process() throws -> Int {
        try first("SELECT pg_backend_pid()") { try $0.int(0) } ?? 0
    }
}

/// Expects a `DatabaseError` of this code. Answers it.
@discardableResult
func expectError(
    _ code: DatabaseError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async -> DatabaseError? {
    let error = await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) { try await body() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    return error
}
