/// What a merchant has answered for an account and marketplace: whose labels Prime orders of the own warehouse need (S2-33).
package enum LabelAnswer: String, Sendable, Hashable, CaseIterable {
    /// Not decided: nothing is guessed, and nothing is sent.
    case ask
    /// Any label will do.
    case free
    /// The label must be bought from Amazon.
    case fromAmazon = "from-amazon"
}
