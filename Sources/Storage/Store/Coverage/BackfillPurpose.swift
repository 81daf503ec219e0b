/// Why a report is asked for beside the live reading: the purpose of its fetch.
package enum BackfillPurpose: String, Sendable, Hashable, CaseIterable {
    /// A person named the period.
    case backfill
    /// The live reading had left it open.
    case gap
    /// The live reading leaves it to a report, because pages of a search would cost too much quota.
    case handover
}
