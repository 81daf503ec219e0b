import Logging
import ServiceLifecycle
import Testing
import WorkerRuntime

@Suite("Rest", .timeLimit(.minutes(1)))
struct RestTests {
    private struct Sleeper: Service {
        let started: AsyncStream<Void>.Continuation

        func run() async throws {
            started.yield()
            await Rest.pause(.seconds(3600))
        }
    }

    @Test("ends after its time")
    func ends() async {
        let start = ContinuousClock.now
        await Rest.pause(.milliseconds(20))
        #expect(start.duration(to: .now) >= .milliseconds(20))
    }

    @Test("ends early when its task is cancelled, before it or meanwhile")
    func isCancelled() async {
        let (began, signal) = AsyncStream<Void>.makeStream()
        let task = Task {
            signal.yield()
            await Rest.pause(.seconds(3600))
            // Cancelled by now.
            await Rest.pause(.seconds(3600))
            return Task.isCancelled
        }
        for await _ in began { break }
        task.cancel()
        #expect(await task.value)
    }

    @Test("ends early when its service shall end")
    func isShutDown() async throws {
        let (began, signal) = AsyncStream<Void>.makeStream()
        let group = ServiceGroup(services: [Sleeper(started: signal)], logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await _ in began { break }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
