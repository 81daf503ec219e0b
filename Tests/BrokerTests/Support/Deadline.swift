import Testing

struct DeadlineExceeded: Error {}

/// Runs `body`, which must end when cancelled, within a time.
func withDeadline<Value: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await ContinuousClock().sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() ?? nil else { throw DeadlineExceeded() }
        return value
    }
}

/// Asks again until the answer is yes; every question is itself a round trip to the broker.
func eventually(within limit: Duration = .seconds(30), _ question: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !question() {
        guard ContinuousClock.now < deadline else { throw DeadlineExceeded() }
    }
}
