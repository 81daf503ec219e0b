import Synchronization

/// Lets a line of progress through only so often.
final class ProgressSteps: Sendable {
    private let step: Int64
    private let next: Mutex<Int64>

    init(every step: Int64) {
        self.step = step
        next = Mutex(step)
    }

    func isDue(_ value: Int64) -> Bool {
        next.withLock { next in
            guard value >= next else { return false }
            next = value + step
            return true
        }
    }
}
