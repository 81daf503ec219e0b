import Database
import Synchronization

/// Keeps a process from hammering a server that is away: after a failed connection attempt all further ones fail at once
/// for a while, each time twice as long.
final class ReconnectPause: Sendable {
    private struct State {
        var failures = 0
        var until: ContinuousClock.Instant?
        var reason: DatabaseError?
    }

    private let state = Mutex(State())
    private let first: Duration
    private let longest: Duration

    init(_ options: PostgresOptions) {
        first = options.firstPause
        longest = options.longestPause
    }

    /// Runs an attempt, or throws why the last one failed while the pause goes on.
    func attempt<Result>(_ connect: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
        let reason = state.withLock { state in
            state.until.map { $0 > .now } == true ? state.reason : nil
        }
        if let reason { throw reason }
        do throws(DatabaseError) {
            let result = try connect()
            state.withLock { $0 = State() }
            return result
        } catch {
            state.withLock { state in
                state.until = .now + Self.pause(first, longest, afterFailures: state.failures, .random(in: 0..<1))
                state.failures += 1
                state.reason = error
            }
            throw error
        }
    }

    /// Doubled with each failure, with up to a quarter less so that many processes do not come back at the same moment.
    static func pause(
        _ first: Duration, _ longest: Duration, afterFailures failures: Int, _ random: Double
    ) -> Duration {
        min(longest, first * (1 << min(failures, 16))) * (1 - random / 4)
    }
}
