import Synchronization

/// Counts what a worker has done, and takes the time from its first message to its last commit.
final class WorkTally: Sendable {
    private struct State {
        var done = 0
        var watch: Stopwatch?
        var reading: Stopwatch.Reading?
    }

    private let state = Mutex(State())
    private let target: Int
    private let (ends, end) = AsyncStream<Void>.makeStream()

    init(target: Int) {
        self.target = target
    }

    /// A batch has come.
    func begin() {
        state.withLock { $0.watch = $0.watch ?? Stopwatch() }
    }

    /// Messages were worked on and committed.
    func add(_ count: Int) {
        let isOver = state.withLock { state in
            state.done += count
            guard state.done >= target, state.reading == nil else { return false }
            state.reading = state.watch?.reading
            return true
        }
        if isOver { end.finish() }
    }

    /// Returns once the target is reached.
    func wait() async {
        for await _ in ends {}
    }

    /// How many there were, and how long they took; `nil` before the target is reached.
    var result: (count: Int, reading: Stopwatch.Reading)? {
        state.withLock { state in state.reading.map { (state.done, $0) } }
    }
}
