/// What a maintenance message is about: reason codes as stored; texts for people are made from them.
package enum ProblemKind: String, Sendable, Hashable, CaseIterable {
    /// Shipments that could not be confirmed: one message an account with a count (S2-15).
    case confirmationFailed = "confirmation-failed"
    /// Shipments that reach the age limit within a day.
    case ageLimitNear = "age-limit-near"
    /// Shipments older than the age limit: no run sends them any more (S2-29).
    case tooOld = "too-old"
    /// Orders that were cancelled after their parcel was marked as shipped: a person calls the parcels back.
    case recallParcel = "recall-parcel"
    /// Cancellations that Amazon does not take: a person decides.
    case cancelFailed = "cancel-failed"
    /// Raw answers that could not be imported.
    case intakeFailed = "intake-failed"
    /// Order changes that could not be booked.
    case stockFailed = "stock-failed"
    /// Alerts that could not be served.
    case alertFailed = "alert-failed"
    /// Channels that do not take quantities any more.
    case channelUnreachable = "channel-unreachable"
    /// SKUs whose quantity a channel does not take: one message a channel with a count.
    case quantitiesRefused = "quantities-refused"
    /// Messages that are none of ours.
    case unreadableMessage = "unreadable-message"
    /// Amazon does not let the account in.
    case accountAccess = "account-access"
    /// Amazon does not take the application's secret; no account of it works.
    case applicationAccess = "application-access"
    /// The seller's authorization ends soon.
    case grantEnds = "grant-ends"
    /// The application's secret ends soon.
    case secretEnds = "secret-ends"
    /// Orders do not come in: a poll has failed several times, or Amazon has refused it.
    case pollingFailed = "polling-failed"
    /// What the live reading has left open cannot be fetched: its reports fail again and again.
    case gapStaysOpen = "gap-stays-open"
    /// Only the daily sweep has found them: Amazon's search or report had left them out (S0-12).
    case foundLate = "found-late"
    /// Amazon denies the application kinds of report: a role is missing.
    case reportRoleMissing = "report-role-missing"
    /// Unpaid orders that Amazon does not know any more: what they reserve stays reserved (S1-21).
    case pendingVanished = "pending-vanished"
    /// Orders hold units of items that nobody has ever counted, while others were (S1-21).
    case stockUnknown = "stock-unknown"
    /// Two accounts bring the same order: it is kept once, and a person must look why.
    case orderInTwoAccounts = "order-in-two-accounts"
    /// Messages wait to be published for more than a minute.
    case outboxStuck = "outbox-stuck"
    /// Messages wait in a queue that nobody serves.
    case noConsumers = "no-consumers"
    /// A queue is missing at the broker.
    case queueMissing = "queue-missing"
    /// More open dead letters than tokens in the dead queue: it was purged, or dead lettering does not get through.
    case invisibleMessages = "invisible-messages"

    /// Counted from open dead letters.
    package static let ofDeadLetters: [ProblemKind] = [
        .confirmationFailed, .intakeFailed, .stockFailed, .alertFailed, .channelUnreachable,
        .unreadableMessage,
    ]
}
