/// Whether the confirmation of a Prime parcel may be sent, judged by its label: reason codes as stored and shown
/// (S2-31 … S2-33).
package enum LabelVerdict: String, Sendable, Hashable, CaseIterable {
    /// The label was bought from Amazon, which confirms by itself (S2-32).
    case nothingToSend = "label-from-amazon"
    case maySend = "label-free"
    /// The label must be bought from Amazon, and this one was not, as far as we know.
    case mustBeAmazons = "label-must-be-amazons"
    /// Nobody has said which labels this account may use.
    case unanswered = "label-rule-unanswered"
}
