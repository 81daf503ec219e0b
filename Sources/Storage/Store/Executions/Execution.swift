package import Fulfilment

/// A person's command over many dead letters: it is kept in the store, goes on where it stood whoever dies, and shows how
/// far it is (S2-18 … S2-20).
package struct Execution: Sendable, Hashable {
    /// `canary → waiting → running → taken → done`, or `stopped`.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// The first few are put back.
        case canary
        /// Their results are waited for.
        case waiting
        /// The others are put back.
        case running
        /// All are put back; their results are waited for.
        case taken
        /// A canary failed, or a person has stopped it: what is not put back stays a dead letter.
        case stopped
        /// Each has a final result.
        case done

        package var isOver: Bool { self == .stopped || self == .done }
    }

    package let id: Int64
    /// `nil`: letters of several accounts.
    package let account: AccountID?
    /// The maintenance message that it was started from.
    package let problem: Int64?
    package let state: State
    /// How many letters it is about.
    package let total: Int
    /// How many are tried before the others; 0 = none.
    package let canary: Int
    /// Letters a second of business time; `nil` = as fast as it goes.
    package let rate: Int?
    /// Taken up so far.
    package let taken: Int
    /// Since when `rate` counts.
    package let runningFrom: Timestamp?
    /// A reason code.
    package let stoppedBecause: String?
    package let startedAt: Timestamp
    package let startedBy: String
    package let endedAt: Timestamp?

    /// Who holds this lease works on the execution.
    package static func lease(of id: Int64) -> String { "execution:\(id)" }

    /// What became of the letters of an execution.
    package struct Progress: Sendable, Hashable {
        /// Not taken up.
        package var chosen = 0
        /// Taken up, no final result yet.
        package var pending = 0
        /// Accepted by Amazon, or nothing left to be done.
        package var done = 0
        /// Dead letters again.
        package var failed = 0
        /// Could not be put back.
        package var refused = 0
    }
}
