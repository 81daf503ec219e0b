import Database
import Dispatch
import PostgresDatabase
import StoreTesting
import Testing

@Suite(
    "PostgresEngine, lost connections", .enabled(if: StoreEngine.postgresURL != nil, StoreEngine.skipReason),
    .timeLimit(.minutes(2)))
struct LostConnectionTests {
    @Test("connections that were ended while idle are replaced without an error")
    func idleIsReplaced() async throws {
        try await Sandbox.open { sandbox in
            let (engine, operator_) = (try sandbox.engine(), try sandbox.engine())
            try await engine.makeTable()
            let process = try await engine.write { try $0.process() }
            try await operator_.terminate([process])
            try await engine.insert(1)
            #expect(try await engine.numbers() == [1])
            #expect(try await engine.write { try $0.process() } != process)
            await engine.close()
            await operator_.close()
        }
    }

    @Test("a connection that is lost inside a transaction is .unavailable and retriable, and changed nothing")
    func lostInside() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            try await engine.makeTable()
            let error = await expectError(.unavailable) {
                try await engine.write { transaction in
                    try transaction.run("INSERT INTO t VALUES (1)")
                    try transaction.query("SELECT pg_terminate_backend(pg_backend_pid())", []) { _ in true }
                }
            }
            #expect(error?.isRetriable == true)
            try await engine.insert(2)
            #expect(try await engine.numbers() == [2])
            await engine.close()
        }
    }

    @Test("a body that swallows the loss does not commit; neither does one that swallows a refused statement")
    func swallowedErrors() async throws {
        try await Sandbox.open { sandbox in
            let engine = try sandbox.engine()
            try await engine.makeTable()
            await expectError(.unavailable) {
                try await engine.write { transaction in
                    try transaction.run("INSERT INTO t VALUES (1)")
                    try? transaction.query("SELECT pg_terminate_backend(pg_backend_pid())", []) { _ in true }
                    _ = try? transaction.run("INSERT INTO t VALUES (2)")
                }
            }
            let error = await expectError(.misuse) {
                try await engine.write { transaction in
                    try transaction.run("INSERT INTO t VALUES (3)")
                    _ = try? transaction.run("INSERT INTO nowhere VALUES (4)")
                    _ = try? transaction.run("INSERT INTO t VALUES (5)")
                }
            }
            #expect(error?.message.contains("nowhere") == true)
            #expect(try await engine.numbers() == [])
            await engine.close()
        }
    }

    @Test("a connection that is lost before the commit is sent has certainly changed nothing")
    func lostBeforeCommit() async throws {
        try await Sandbox.open { sandbox in
            let (engine, operator_) = (try sandbox.engine(), try sandbox.engine())
            try await engine.makeTable()
            let process = AsyncStream<Int>.makeStream()
            let isGone = DispatchSemaphore(value: 0)
            let writing = Task {
                try await engine.write { transaction in
                    try transaction.run("INSERT INTO t VALUES (1)")
                    process.continuation.yield(try transaction.process())
                    process.continuation.finish()
                    // The closure is on the engine's own thread, so it may wait.
                    _ = isGone.wait(timeout: .now() + 30)
                }
            }
            for await number in process.stream { try await operator_.terminate([number]) }
            isGone.signal()
            await expectError(.unavailable) { try await writing.value }
            #expect(try await engine.numbers() == [])
            await engine.close()
            await operator_.close()
        }
    }

    @Test("a commit whose answer is lost says so, is not retriable, and is on disk once")
    func lostCommit() async throws {
        try await Sandbox.open { sandbox in
            let proxy = try await Proxy(to: sandbox)
            let (engine, direct) = (try PostgresEngine(url: proxy.url), try sandbox.engine())
            try await engine.makeTable()
            try await engine.insert(1)
            proxy.cutAnswer(to: "; COMMIT")
            let error = await expectError(.commitUnknown) { try await engine.insert(2) }
            #expect(error?.isRetriable == false)
            #expect(try await direct.numbers() == [1, 2])
            try await engine.insert(3)
            #expect(try await direct.numbers() == [1, 2, 3])
            await engine.close()
            await direct.close()
            proxy.stop()
        }
    }

    @Test("a server that is away is .unavailable at once while the pause goes on, and comes back by itself")
    func lostServer() async throws {
        try await Sandbox.open { sandbox in
            let proxy = try await Proxy(to: sandbox)
            let engine = try PostgresEngine(
                url: proxy.url,
                options: PostgresOptions(firstPause: .milliseconds(50), longestPause: .milliseconds(200)))
            try await engine.makeTable()
            _ = try await engine.changeCounter()
            proxy.refuse(true)
            await expectError(.unavailable) { try await engine.insert(1) }
            await expectError(.unavailable) { _ = try await engine.numbers() }
            proxy.refuse(false)
            let deadline = ContinuousClock.now + .seconds(30)
            while ContinuousClock.now < deadline {
                do {
                    try await engine.insert(2)
                    break
                } catch let error as DatabaseError where error.code == .unavailable {
                    await Task.yield()
                }
            }
            #expect(try await engine.numbers() == [2])
            await engine.close()
            proxy.stop()
        }
    }

    @Test("who waits for changes is woken when the listening connection is lost, and hears of commits again")
    func listenerComesBack() async throws {
        try await Sandbox.open { sandbox in
            let (engine, other) = (try sandbox.engine(), try sandbox.engine())
            try await other.makeTable()
            let seen = try await engine.changeCounter()
            async let woken = engine.waitForChange(since: seen, within: .seconds(60))
            let listeners = try await other.read { transaction in
                try transaction.rows(
                    """
                    SELECT pid FROM pg_stat_activity
                    WHERE query = 'LISTEN orderly_' || md5(current_schema()) AND state = 'idle'
                    """
                ) { try $0.int(0) }
            }
            #expect(listeners.count == 1)
            try await other.terminate(listeners)
            #expect(try await woken != seen)
            let now = try await engine.changeCounter()
            async let again = engine.waitForChange(since: now, within: .seconds(60))
            try await other.insert(1)
            #expect(try await again != now)
            await engine.close()
            await other.close()
        }
    }
}
