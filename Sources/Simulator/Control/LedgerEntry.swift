/// One accepted change, as a line of JSON.
struct LedgerEntry: Sendable {
    /// What was changed. The first three are a seller's calls, the others how the practice was steered.
    enum Kind: String, CaseIterable, Sendable {
        case confirmation
        case edit
        case quantity
        case start
        case generate
        case move

        /// Whether a caller of the Selling Partner API did it.
        var isMutation: Bool { self == .confirmation || self == .edit || self == .quantity }
    }

    /// Counts the mutations from 1; 0 for the others.
    var sequence: Int
    var kind: Kind
    var time: BusinessTime
    var orderID: String?
    /// The whole line without its line feed.
    var line: String
}
