/// Where an order is, why, and what happens next and when (D1).
package struct WhyReport: Encodable, Sendable, Hashable {
    package let order: String
    package let account: String?
    /// It is in the store.
    package let isKnown: Bool
    /// It is imported as any other order: not one that is pending while the account does not import these.
    package let isImported: Bool
    package let status: String?
    /// `not-yet-submitted`, `paid`, `unknown` (S1-5); `nil` of an order that is not here.
    package let payment: String?
    /// `completed`: it has been placed (S1-5); `nil` of an order that is not here.
    package let checkout: String?
    package let service: String?
    package let updatedAt: Moment?
    package let firstSeenAt: Moment?
    /// What lies behind it, the most telling first. Never empty.
    package let reasons: [Reason]
    /// What happens by itself, soonest first, and what a person can do.
    package let next: [Step]
    /// Up to when the account's data are known.
    package let knownTo: [StatusReport.Coverage]
    /// Amazon was asked for exactly this order: one call.
    package let askedAmazon: Bool
    /// It was not here, and came in by that call.
    package let isFetched: Bool
    package let now: Moment

    package struct Reason: Encodable, Sendable, Hashable {
        /// A code; its text is `why.<code>`.
        package let code: String
        package let certainty: Certainty
        /// What the text names. Never personal data.
        package let values: [String: String]

        init(_ code: String, _ certainty: Certainty, _ values: [String: String] = [:]) {
            self.code = code
            self.certainty = certainty
            self.values = values
        }
    }

    package enum Certainty: String, Encodable, Sendable, Hashable {
        /// Shown by what is stored, or by Amazon's answer.
        case proven
        /// It would explain it; nothing shows that it is so.
        case possible
    }

    package struct Step: Encodable, Sendable, Hashable {
        /// A code; its text is `next.<code>`.
        package let code: String
        /// `nil`: no moment is known.
        package let at: Moment?
        package let values: [String: String]

        init(_ code: String, at: Moment? = nil, _ values: [String: String] = [:]) {
            self.code = code
            self.at = at
            self.values = values
        }
    }
}
