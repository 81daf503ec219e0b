/// One accepted change, as a line of JSON.
struct LedgerEntry: Sendable {
    /// What was changed. The last four tell what was asked for and how the practice was steered, the others are a
    /// seller's doing.
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

        /// Whether a caller of the Selling Partner API did it, and it is done.
        var isMutation: Bool {
            switch self {
            case .cancelRequest, .start, .generate, .move: false
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
