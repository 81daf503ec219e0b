import CAllocator
import ServiceLifecycle
import Synchronization

/// Gives memory back to the system once a worker has nothing to do.
///
/// glibc keeps what was freed for the next batch: after a large report an idle importer would hold 40 MB for nothing.
/// What is given back costs page faults when the next batch comes. It is therefore done only while the worker holds no
/// delivery and its memory has come to rest, and only when there is something to give.
package final class IdleMemory: Service {
    /// Resident bytes: at the last look, and after the last time something was given back.
    private struct Seen {
        var lastLook = 0
        var afterRelease = 0
    }

    /// Less than this is not worth the page faults.
    static let worthwhile = 1 << 20

    private let interval: Duration
    private let isIdle: @Sendable () -> Bool
    private let releaseCaches: @Sendable () async -> Void
    private let seen = Mutex(Seen())

    /// - Parameters:
    ///   - interval: real time between two looks.
    ///   - isIdle: whether nothing is being worked on right now.
    ///   - releaseCaches: lets go of what can be had again, for instance pages of the store.
    package init(
        every interval: Duration = .seconds(5), isIdle: @escaping @Sendable () -> Bool,
        releaseCaches: @escaping @Sendable () async -> Void
    ) {
        self.interval = interval
        self.isIdle = isIdle
        self.releaseCaches = releaseCaches
    }

    /// Two arenas for all threads, since each keeps freed memory of its own. To be called before threads are started.
    ///
    /// Source: mallopt(3), `M_ARENA_MAX`; the default is eight for each core.
    package static func limitArenas() {
        _ = mallopt(M_ARENA_MAX, 2)
    }

    package func run() async throws {
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            await look()
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: self.interval) }
        }
    }

    /// One look.
    ///
    /// - Returns: whether memory was given back.
    @discardableResult
    func look() async -> Bool {
        guard let resident = ProcessFigures.residentBytes else { return false }
        let isDue = seen.withLock { seen in
            defer { seen.lastLook = resident }
            return abs(resident - seen.lastLook) < Self.worthwhile && resident > seen.afterRelease + Self.worthwhile
        }
        guard isDue, isIdle() else { return false }
        await releaseCaches()
        _ = malloc_trim(0)
        let left = ProcessFigures.residentBytes ?? resident
        seen.withLock { $0 = Seen(lastLook: left, afterRelease: left) }
        return true
    }
}
