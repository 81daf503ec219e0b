import AMQP
import Database
import Fulfilment
import Logging
import ServiceLifecycle

/// Keeps one part of a worker running: a failure that time heals is logged once, shown as not ready and tried again with
/// growing pauses (0.5 to 30 s); one that time does not heal ends the process if the part has never worked.
struct ServiceLoop: Sendable {
    let part: String
    let context: WorkerContext
    /// After a life as long as this the pauses begin anew.
    private static let soundLife = Duration.seconds(30)

    /// - Parameter session: one life of the part. It returns when it was asked to stop, and calls its argument once it works.
    func run(_ session: @escaping @Sendable (@escaping @Sendable () -> Void) async throws -> Void) async throws {
        var failures = 0
        var hasWorked = false
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            let working = WorkingMark()
            let began = ContinuousClock.now
            do {
                try await session { [context, part] in
                    working.set()
                    context.health.set(part, fault: nil)
                }
                return
            } catch is CancellationError {
                return
            } catch {
                if working.isSet {
                    hasWorked = true
                    // One that has worked for a moment only has healed nothing.
                    if began.duration(to: .now) > Self.soundLife { failures = 0 }
                }
                failures += 1
                let isFatal = Self.isFatal(error)
                if isFatal && !hasWorked { throw error }
                context.health.set(part, fault: Self.short(error))
                let backoff = ReconnectBackoff()
                let pause =
                    isFatal
                    ? Duration.seconds(30) : backoff.delay(afterFailures: failures, random: .random(in: 0..<1))
                context.logger.warning(
                    "stopped working and will try again",
                    metadata: [
                        LogKeys.queue: "\(part)", LogKeys.error: "\(Self.short(error))",
                        LogKeys.delay: "\(pause.wholeMilliseconds)",
                    ])
                await Rest.pause(pause)
            }
        }
    }

    private static func isFatal(_ error: any Error) -> Bool {
        switch error {
        case let error as AMQPError: error.isFatal
        case let error as DatabaseError: error.isFatal
        default: false
        }
    }

    /// The error in one line. Our errors never hold values of rows.
    static func short(_ error: any Error) -> String {
        switch error {
        case let error as AMQPError: error.message
        case let error as DatabaseError: error.description
        default: String(describing: type(of: error))
        }
    }
}
