/// Full jitter between nothing and a ceiling that doubles, so that a fleet does not come back in
/// step.
package struct ReconnectBackoff: Sendable, Hashable {
    /// The ceiling of the first wait.
    package var base: Duration
    /// The ceiling of every later wait.
    package var cap: Duration

    package init(base: Duration = .milliseconds(500), cap: Duration = .seconds(30)) {
        self.base = base
        self.cap = cap
    }

    /// The wait after a number of failures in a row, from 1 on. `random` is drawn from 0 up to 1.
    package func delay(afterFailures failures: Int, random: Double) -> Duration {
        let doublings = min(max(failures, 1) - 1, 20)
        let ceiling = min(cap, base * (1 << doublings))
        return ceiling * min(max(random, 0), 1)
    }
}
