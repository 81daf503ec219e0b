import Synchronization

/// Remembers that a session has come as far as working.
final class WorkingMark: Sendable {
    private let mark = Mutex(false)

    func set() {
        mark.withLock { $0 = true }
    }

    var isSet: Bool { mark.withLock { $0 } }
}
