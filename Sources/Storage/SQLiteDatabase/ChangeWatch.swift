import Database
import Foundation
import Synchronization

/// Waits for commits of others. SQLite tells nobody, so one thread asks the probe: soon after the log was written, then
/// ever more rarely while nobody writes.
final class ChangeWatch: Sendable {
    /// From a write of the log to the first look; a commit is seen once it is on the disk.
    private static let firstPause = Duration.milliseconds(4)
    /// The pauses double up to this one: a commit that takes its time is seen after at most twice that time.
    private static let longestPause = Duration.milliseconds(250)
    /// To the next look when the commit was seen: another one could hide behind the same write.
    private static let pauseAfterSeen = Duration.milliseconds(16)
    /// Between two looks where the log cannot be watched.
    private static let blindPause = Duration.milliseconds(10)
    /// From one attempt to watch the log to the next, where it cannot be watched.
    private static let blindness = Duration.seconds(30)
    /// The thread ends when nobody has waited for so long; most waits follow close on each other.
    private static let loneliness = Duration.seconds(2)

    private struct Waiter {
        let since: Int64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Int64, any Error>
    }

    private struct State {
        var waiters: [Int: Waiter] = [:]
        var lastNumber = 0
        var isWatching = false
        var signal: CommitSignal?
    }

    private let path: String
    private let probe: ChangeProbe
    private let state = Mutex(State())

    /// - Parameter path: of the database.
    init(path: String, probe: ChangeProbe) {
        self.path = path
        self.probe = probe
    }

    /// The counter as soon as it is another than `since`, or as it is after `limit`.
    func wait(since: Int64, within limit: Duration) async throws -> Int64 {
        let counter = try probe.counter()
        if counter != since { return counter }
        let deadline = ContinuousClock.now + limit
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enter(number, Waiter(since: since, deadline: deadline, continuation: continuation))
                // Cancelled before it was entered: the handler has found nothing to end.
                if Task.isCancelled { cancel(number) }
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func enter(_ number: Int, _ waiter: Waiter) {
        let (startsWatching, signal) = state.withLock { state in
            state.waiters[number] = waiter
            defer { state.isWatching = true }
            return (!state.isWatching, state.signal)
        }
        if startsWatching { startThread() }
        // A commit since the counter was asked, or a nearer deadline than the thread sleeps for.
        signal?.ring()
    }

    private func cancel(_ number: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    private func startThread() {
        let thread = Thread { self.watch() }
        thread.name = "change-watch"
        thread.stackSize = 256 << 10
        thread.start()
    }

    private func watch() {
        var signal = openSignal()
        var lastOpening = ContinuousClock.now
        var pause = Self.firstPause
        var lastWanted = lastOpening
        while true {
            let (deadline, hasSeen) = look()
            let now = ContinuousClock.now
            if deadline != nil { lastWanted = now }
            if hasSeen { pause = Self.pauseAfterSeen }
            if now >= lastWanted + Self.loneliness && ends() { return }
            guard let watched = signal else {
                Thread.sleep(forTimeInterval: Self.blindPause / .seconds(1))
                if now >= lastOpening + Self.blindness { (signal, lastOpening) = (openSignal(), now) }
                continue
            }
            switch watched.wait(atMost: min(pause, deadline.map { $0 - now } ?? pause)) {
            case .written:
                pause = Self.firstPause
                Thread.sleep(forTimeInterval: pause / .seconds(1))
            case .timedOut: pause = min(pause * 2, Self.longestPause)
            case .rung: break
            }
        }
    }

    /// The signal, which those who wait may ring. `nil` where inotify has nothing left for us: looking all the time does
    /// the same and costs two per cent of a core.
    private func openSignal() -> CommitSignal? {
        let signal = try? CommitSignal(path: path)
        state.withLock { $0.signal = signal }
        return signal
    }

    /// Lets those who wait hear at once what the probe says, for instance that it is closed.
    func wake() {
        state.withLock { $0.signal }?.ring()
    }

    /// Whether the thread may end, because nobody waits any more.
    private func ends() -> Bool {
        state.withLock { state in
            guard state.waiters.isEmpty else { return false }
            state.isWatching = false
            state.signal = nil
            return true
        }
    }

    /// One look for all who wait. Returns when the first of those that still wait must hear (nil when nobody waits), and
    /// whether somebody was told of a commit.
    private func look() -> (deadline: ContinuousClock.Instant?, hasSeen: Bool) {
        guard state.withLock({ !$0.waiters.isEmpty }) else { return (nil, false) }
        let result = Result { try probe.counter() }
        let now = ContinuousClock.now
        let (due, deadline) = state.withLock { state in
            let due = state.waiters.filter { _, waiter in
                guard case .success(let counter) = result else { return true }
                return counter != waiter.since || now >= waiter.deadline
            }
            for number in due.keys { state.waiters[number] = nil }
            return (due.values, state.waiters.values.map(\.deadline).min())
        }
        for waiter in due { waiter.continuation.resume(with: result) }
        let counter = try? result.get()
        return (deadline, due.contains { $0.since != counter })
    }
}
