import Dispatch
import Glibc
import Synchronization

/// Cuts a socket when a C call on it has stopped getting anywhere, which frees the call.
///
/// rabbitmq-c 0.11 waits without limit in a send once the peer is silent for two heartbeats (fixed
/// in 0.14: https://github.com/alanxz/rabbitmq-c/pull/780), and sends wait without limit under a
/// broker alarm (issue 519). The descriptor is a duplicate that belongs to the watchdog's owner:
/// whatever the library closes by itself, this number stays ours, and it is only used under the
/// lock.
final class ConnectionWatchdog: Sendable {
    /// Why a socket was cut.
    enum Verdict: Sendable, Equatable {
        case silent
        case stalled
        case interrupted
    }

    private struct Watch {
        var descriptor: Int32?
        var silenceLimit: Duration = .seconds(10)
        var stallLimit: Duration = .seconds(600)
        var lastSteps: UInt64 = 0
        var lastStep: ContinuousClock.Instant?
        var verdict: Verdict?
    }

    /// One queue looks after all connections; a look takes microseconds.
    static let queue = DispatchQueue(label: "orderly.amqp.watchdog")

    private let watch = Mutex(Watch())
    private let isInside = Atomic<Bool>(false)
    private let steps = Atomic<UInt64>(0)
    /// A send has not moved for two seconds: the broker takes nothing, whether or not it has said
    /// so yet.
    private let stalled = Atomic<Bool>(false)

    var isStalled: Bool { stalled.load(ordering: .relaxed) }
    var verdict: Verdict? { watch.withLock { $0.verdict } }

    func begin(_ descriptor: Int32, silenceLimit: Duration, stallLimit: Duration) {
        watch.withLock {
            $0 = Watch(descriptor: descriptor, silenceLimit: silenceLimit, stallLimit: stallLimit)
        }
    }

    /// The peer has agreed on a heartbeat.
    func tighten(silenceLimit: Duration, stallLimit: Duration) {
        watch.withLock {
            $0.silenceLimit = silenceLimit
            $0.stallLimit = stallLimit
        }
    }

    /// After this the descriptor may be closed.
    func end() {
        watch.withLock { $0.descriptor = nil }
        stalled.store(false, ordering: .relaxed)
    }

    /// Cuts the socket now, for a caller that does not want to wait for a login.
    func interrupt() {
        watch.withLock { cut(&$0, .interrupted) }
    }

    /// Marks the time in which C calls are made.
    func enter() { isInside.store(true, ordering: .releasing) }
    func leave() { isInside.store(false, ordering: .releasing) }
    /// Marks that a call came back and the next begins.
    func step() { steps.wrappingAdd(1, ordering: .relaxed) }

    /// One look, from the watchdog's queue.
    func look() {
        guard isInside.load(ordering: .acquiring) else {
            stalled.store(false, ordering: .relaxed)
            watch.withLock { $0.lastStep = nil }
            return
        }
        let now = ContinuousClock.now
        let steps = steps.load(ordering: .relaxed)
        watch.withLock { watch in
            guard let descriptor = watch.descriptor, watch.verdict == nil else { return }
            if watch.lastStep == nil || watch.lastSteps != steps {
                watch.lastStep = now
                watch.lastSteps = steps
            }
            let waited = watch.lastStep.map { $0.duration(to: now) } ?? .zero
            stalled.store(waited >= .seconds(2), ordering: .relaxed)
            if waited >= watch.stallLimit {
                cut(&watch, .stalled)
            } else if let silence = ConnectionHandle.silence(of: descriptor), silence > watch.silenceLimit {
                cut(&watch, .silent)
            }
        }
    }

    private func cut(_ watch: inout Watch, _ verdict: Verdict) {
        guard let descriptor = watch.descriptor, watch.verdict == nil else { return }
        watch.verdict = verdict
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}
