package import Logging

/// Runs `operation`, which opens its own connections, again and again until it returns: after an
/// error that a fresh connection may cure it waits with full jitter first. A fatal error, a
/// cancellation and any error that is not an `AMQPError` are thrown.
///
/// ```swift
/// try await withReconnection(logger: logger) { attempt in
///     try await ConsumerConnection.withConsumer(configuration, logger: logger) { consumer in
///         try await consumer.declare(topology)
///         for try await batch in try await consumer.consume("orders", prefetch: 200, tag: "orders") { … }
///     }
/// }
/// ```
///
/// - Parameters:
///   - settledAfter: An operation that ran this long has worked; its failure counts as the first.
///   - random: Drawn from 0 up to 1 for every wait.
///   - mayRetry: Which errors to try again after. A service that waits for an operator to mend a
///     password returns true for fatal errors too, and raises an alert.
package func withReconnection<Value, C: Clock<Duration>>(
    _ backoff: ReconnectBackoff = ReconnectBackoff(),
    settledAfter: Duration = .seconds(30),
    clock: C = ContinuousClock(),
    random: @Sendable () -> Double = { Double.random(in: 0..<1) },
    mayRetry: (AMQPError) -> Bool = { $0.isRetriable },
    logger: Logger,
    _ operation: (_ attempt: Int) async throws -> Value
) async throws -> Value {
    var failures = 0
    var attempt = 0
    while true {
        attempt += 1
        let started = clock.now
        do {
            return try await operation(attempt)
        } catch let error as AMQPError where mayRetry(error) && !Task.isCancelled {
            if started.duration(to: clock.now) >= settledAfter { failures = 0 }
            failures += 1
            let delay = backoff.delay(afterFailures: failures, random: random())
            logger.info(
                "Broker connection is tried again after a wait",
                metadata: [
                    LogKeys.error: "\(error.code.rawValue)", LogKeys.reason: "\(error.message)",
                    LogKeys.attempt: "\(attempt)", LogKeys.delay: "\(delay.wholeMilliseconds)",
                ])
            try await clock.sleep(for: delay)
        }
    }
}
