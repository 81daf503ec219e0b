import Fulfilment

/// What a confirmation run would do, before it is started (D5, S2-25).
package struct RunForecast: Encodable, Sendable, Hashable {
    /// Whether starting it now brings anything.
    package enum Advice: String, Encodable, Sendable, Hashable {
        /// It puts back what failed, or releases what was held.
        case useful
        /// Nothing waits for a run.
        case nothing
        /// All that waits is on its way by itself; the quota sets the pace.
        case doesNotHelp = "does-not-help"
        /// Several runs were started by hand of late: that only makes the failed ones fail again, and uses up the quota.
        case tooOften = "too-often"
        /// Confirmations of the account are paused.
        case paused
        /// The account is off, or Amazon does not let it in, or confirmations are off.
        case stopped
    }

    package let account: String
    package let advice: Advice
    /// Calls that Amazon takes at once now, …
    package let tokens: Int
    /// … of so many after a rest.
    package let burst: Int
    /// Seconds from call to call.
    package let interval: Double
    /// Shipments that go by themselves now.
    package let waiting: Int
    /// Put off for a moment after a failure, or still to be withdrawn.
    package let later: Int
    /// Wait for a run.
    package let held: Int
    /// Dead letters that a run takes up.
    package let failed: Int
    /// When all of it is sent as far as the quota tells.
    package let doneAt: Moment
    /// When the clock starts the next run; `nil` where it does not.
    package let nextRunAt: Moment?
    /// From when on a run helps.
    package let usefulAt: Moment?
    /// Shipments that the quota cannot carry before Amazon's deadline.
    package let late: Int
    /// Runs that people have started within the last hour.
    package let startedOfLate: Int
    package let pausedUntil: Moment?
}

/// A run that a person has started, and what it will do.
package struct StartedRun: Encodable, Sendable, Hashable {
    package let forecast: RunForecast
    /// `false`: it was only looked at.
    package let isStarted: Bool
}
