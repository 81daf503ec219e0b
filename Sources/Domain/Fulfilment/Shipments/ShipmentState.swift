/// Where one shipment stands on its way to Amazon.
///
/// `waiting → released → calling → accepted → proven`; a failure goes back to `waiting` (time heals it) or to `dead`.
package enum ShipmentState: String, Sendable, Hashable, CaseIterable {
    /// In the store, until the relay releases it by rank.
    case waiting
    /// Its message is on the way to a confirmer.
    case released
    /// The intent is written; the call to Amazon may be under way.
    case calling
    /// In a feed whose result is not there yet.
    case inFeed = "in-feed"
    /// The call ended without a clear answer: Amazon is read before anything is sent again.
    case unclear
    /// Amazon took it (204 or feed result).
    case accepted
    /// Seen at Amazon with our package.
    case proven
    /// Given up: a dead letter waits for a person or the next run.
    case dead
    /// A person took it out of the automatic transfer (S2-21).
    case excluded
    /// Nothing to send any more: cancelled, already shipped, label bought from Amazon.
    case closed

    /// Still to be transferred: shows the flag "pending transfer of order status to marketplace" (S2-4).
    package var isPendingTransfer: Bool {
        switch self {
        case .waiting, .released, .calling, .inFeed, .unclear, .dead: true
        case .accepted, .proven, .excluded, .closed: false
        }
    }
}
