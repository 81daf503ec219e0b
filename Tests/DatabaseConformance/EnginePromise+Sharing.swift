import Database
import Dispatch

extension EnginePromise {
    static let sharing = [
        manyWritersPass, readSeesOneState, counterTellsOfCommits, changesAreAwaited, memoryIsReleased,
    ]

    private static let manyWritersPass = EnginePromise("Many tasks write at once and no change is lost") { database in
        try await database.write { transaction in
            try transaction.makeTable("conformance_sum", "id BIGINT PRIMARY KEY, n BIGINT NOT NULL")
            try transaction.run("INSERT INTO conformance_sum VALUES (?, ?)", 1, 0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<25 {
                        try await database.write { transaction in
                            _ = try transaction.run("UPDATE conformance_sum SET n = n + 1 WHERE id = ?", 1)
                        }
                        _ = try await database.read { try $0.count("conformance_sum") }
                    }
                }
            }
            try await group.waitForAll()
        }
        let sum = try await database.read { try $0.first("SELECT n FROM conformance_sum") { try $0.int(0) } }
        try requireEqual(sum, 200)
    }

    private static let readSeesOneState = EnginePromise("A read sees one state, whatever is committed meanwhile") {
        database in
        try await database.write { try $0.fill("conformance_state", rows: 1) }
        let hasRead = AsyncStream<Void>.makeStream()
        let hasWritten = DispatchSemaphore(value: 0)
        async let counts = database.read { transaction in
            let before = try transaction.count("conformance_state")
            hasRead.continuation.finish()
            // The closure is on the engine's own thread, so it may wait.
            try require(hasWritten.wait(timeout: .now() + 30) == .success, "a write goes on beside a read")
            return [before, try transaction.count("conformance_state")]
        }
        for await _ in hasRead.stream {}
        do {
            try await database.write { _ = try $0.run("INSERT INTO conformance_state VALUES (?)", 5) }
            hasWritten.signal()
        } catch {
            hasWritten.signal()
            throw error
        }
        try requireEqual(try await counts, [1, 1])
        try await database.read { try requireEqual($0.count("conformance_state"), 2) }
    }

    private static let counterTellsOfCommits = EnginePromise("The change counter moves with commits and only then") {
        database in
        try await database.write { try $0.fill("conformance_counter", rows: 1) }
        let first = try await database.changeCounter()
        _ = try await database.read { try $0.count("conformance_counter") }
        let second = try await database.changeCounter()
        try requireEqual(second, first)
        try await database.write { _ = try $0.run("INSERT INTO conformance_counter VALUES (?)", 9) }
        let third = try await database.changeCounter()
        try require(third != second, "a commit moves the counter")
    }

    private static let changesAreAwaited = EnginePromise("A wait for changes ends with a commit, its limit or its task")
    {
        database in
        try await database.write { try $0.fill("conformance_change", rows: 1) }
        let seen = try await database.changeCounter()
        try requireEqual(try await database.waitForChange(since: seen, within: .milliseconds(30)), seen)
        // Two who wait at once.
        async let one = database.waitForChange(since: seen, within: .seconds(60))
        async let two = database.waitForChange(since: seen, within: .seconds(60))
        try await database.write { _ = try $0.run("INSERT INTO conformance_change VALUES (?)", 9) }
        let (first, second) = try await (one, two)
        try require(first != seen && second != seen, "the commit is noticed")
        // What has happened already needs no wait.
        try require(try await database.waitForChange(since: seen, within: .seconds(60)) != seen, "it is past")

        let now = try await database.changeCounter()
        let task = Task { try await database.waitForChange(since: now, within: .seconds(60)) }
        task.cancel()
        do {
            _ = try await task.value
            try require(false, "a cancelled wait throws")
        } catch is CancellationError {}
    }

    private static let memoryIsReleased = EnginePromise("Releasing memory leaves the engine usable") { database in
        try await database.write { try $0.fill("conformance_memory", rows: 3) }
        for _ in 0..<3 {
            _ = try await database.read { try $0.count("conformance_memory") }
            await database.releaseMemory()
        }
        let before = try await database.changeCounter()
        try await database.write { _ = try $0.run("INSERT INTO conformance_memory VALUES (?)", 9) }
        let after = try await database.changeCounter()
        try require(before != after, "a commit moves the counter")
        try await database.read { try requireEqual($0.count("conformance_memory"), 4) }
    }
}
