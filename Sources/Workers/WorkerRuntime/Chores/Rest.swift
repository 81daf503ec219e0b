import Dispatch
import ServiceLifecycle
import Synchronization

/// The pause of a service between two looks: ends early when the service shall end.
///
/// `cancelWhenGracefulShutdown` around a sleep does the same with two tasks and an actor; an idle worker spent a third
/// of its time on that.
package enum Rest {
    /// Returns after `duration` of real time, or as soon as the task is cancelled or the service shall end.
    package static func pause(_ duration: Duration) async {
        let alarm = Alarm()
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { alarm.set($0, in: duration) }
        } onCancelOrGracefulShutdown: {
            alarm.ring()
        }
    }

    /// Rings once, whoever comes first: the clock, or the one who wants an early end.
    private final class Alarm: Sendable {
        private enum State {
            case unset
            case set(CheckedContinuation<Void, Never>)
            case rung
        }

        private let state = Mutex(State.unset)

        func set(_ sleeper: CheckedContinuation<Void, Never>, in duration: Duration) {
            let isLate = state.withLock { state in
                if case .rung = state { return true }
                state = .set(sleeper)
                return false
            }
            guard !isLate else { return sleeper.resume() }
            DispatchQueue.global().asyncAfter(deadline: .now() + duration / .seconds(1)) { self.ring() }
        }

        func ring() {
            let sleeper: CheckedContinuation<Void, Never>? = state.withLock { state in
                defer { state = .rung }
                guard case .set(let sleeper) = state else { return nil }
                return sleeper
            }
            sleeper?.resume()
        }
    }
}
