/// One accepted change, as a line of JSON.
struct LedgerEntry: Sendable {
    /// What was changed. The last six tell what was asked for, how the practice was steered and what went wrong in it, the
    /// others are a seller's doing.
    enum Kind: String, CaseIterable, Sendable {
        /// A parcel that was not there before.
        case confirmation
        /// A parcel that was there, confirmed again.
        case edit
        case cancellation
        case acknowledgement
        case quantity
        /// Anything else about an offer.
        case listing
        case pickup
        case verification
        /// cancelOrder was accepted; when it is carried out, a `cancellation` follows.
        case cancelRequest = "cancel-request"
        case start
        case generate
        case move
        /// Offers that were made or changed by hand.
        case offers
        /// An order was placed of more than the offer had.
        case oversell

        /// Whether a caller of the Selling Partner API did it, and it is done.
        var isMutation: Bool {
            switch self {
            case .cancelRequest, .start, .generate, .move, .offers, .oversell: false
            default: true
            }
        }
    }

    /// Counts the mutations from 1; 0 for the others.
    var sequence: Int
    var kind: Kind
    var time: BusinessTime
    var orderID: String?
    /// The whole line without its line feed.
    var line: String
}
