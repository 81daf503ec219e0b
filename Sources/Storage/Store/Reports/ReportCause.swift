/// Why a report waits or has ended as it has, where its state alone does not tell.
package enum ReportCause: String, Sendable, Hashable, CaseIterable {
    /// Amazon has made an equal one minutes ago, and makes no other yet. It is asked for again.
    case tooSoon = "too-soon"
    /// Amazon denies the application this report (403).
    case roleMissing = "role-missing"
    /// Amazon has nothing for the period.
    case noData = "no-data"
    /// Amazon could not make it.
    case fatal
    /// Amazon did not make it in time.
    case tooSlow = "too-slow"
    /// What Amazon delivered cannot be read.
    case unreadable
    /// Amazon says that the request is wrong.
    case refused
    /// A command: what its person was shown is not so any more.
    case outdated
    /// A command: it could not be carried out while its person waited.
    case expired
}
