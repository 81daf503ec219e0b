/// How long a process that died waits for its next start: 0.2 s, doubled each time up to 10 s, back to the beginning
/// after a life of 30 s.
struct RestartDelay: Sendable {
    private var deaths = 0

    /// The wait before the next start.
    ///
    /// - Parameter life: how long the process ran before it died.
    mutating func next(after life: Duration) -> Duration {
        deaths = life >= .seconds(30) ? 1 : deaths + 1
        // 0.2 s × 2^6 is past the longest wait; the exponent stays small however often it dies.
        return min(.milliseconds(200 << min(deaths - 1, 6)), .seconds(10))
    }
}
