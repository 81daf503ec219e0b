import Synchronization

/// Whether the broker blocks publishers, to be read from anywhere.
final class BlockedState: Sendable {
    let changes: AsyncStream<Bool>
    private let continuation: AsyncStream<Bool>.Continuation
    private let blocked = Atomic<Bool>(false)

    var isBlocked: Bool { blocked.load(ordering: .relaxed) }

    init() {
        (changes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(16))
        continuation.yield(false)
    }

    func set(_ isBlocked: Bool) {
        if blocked.exchange(isBlocked, ordering: .relaxed) != isBlocked { continuation.yield(isBlocked) }
    }

    func finish() {
        set(false)
        continuation.finish()
    }
}
