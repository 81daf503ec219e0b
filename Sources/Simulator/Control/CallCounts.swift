/// How often each operation was called, and how often that went wrong.
struct CallCounts: Sendable {
    private struct Count {
        var calls = 0
        var throttled = 0
        var errors = 0
    }

    private var counts: [Operation: Count] = [:]

    mutating func countCall(_ operation: Operation) { counts[operation, default: Count()].calls += 1 }
    mutating func countThrottled(_ operation: Operation) { counts[operation, default: Count()].throttled += 1 }
    mutating func countError(_ operation: Operation) { counts[operation, default: Count()].errors += 1 }
    mutating func clear() { counts = [:] }

    /// - Parameters: how many calls the log holds, and how many it has forgotten.
    func json(kept: Int, forgotten: Int) -> JSON {
        let members = Operation.allCases.compactMap { operation in
            counts[operation].map { count in
                JSON.Member(
                    name: operation.rawValue,
                    value: .fields([
                        "count": .integer(count.calls), "throttled": .integer(count.throttled),
                        "errors": .integer(count.errors),
                    ]))
            }
        }
        return .fields([
            "operations": .object(members),
            "log": .fields(["kept": .integer(kept), "forgotten": .integer(forgotten)]),
        ])
    }
}
