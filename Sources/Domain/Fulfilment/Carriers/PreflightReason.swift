/// What a preflight can find beyond the refusals of `ConfirmationRefusal`: reason codes as shown.
package enum PreflightReason: String, Sendable, Hashable, CaseIterable {
    /// None of Amazon's codes, and none is near: it goes as `Other` with its name.
    case carrierUnknown = "carrier-unknown"
    /// None of Amazon's codes, but near to some.
    case carrierSimilar = "carrier-similar"
    /// The code is `Other`, and nobody said which.
    case carrierNameMissing = "carrier-name-missing"
    /// Amazon takes 50 characters.
    case carrierNameTooLong = "carrier-name-too-long"
    case methodMissing = "method-missing"
    case trackingLength = "tracking-length"
    case trackingCheckDigit = "tracking-check-digit"
    /// A spreadsheet has rewritten the number.
    case trackingDamaged = "tracking-damaged"
    case labelRuleUnanswered = "label-rule-unanswered"
    case labelMustBeAmazons = "label-must-be-amazons"
}
