/// What Amazon's carrier lists say to a carrier as somebody wrote it. Being unknown is worth a warning, never a refusal: the
/// list that Seller Central shows in Germany today was not found.
package enum CarrierMatch: Sendable, Hashable {
    /// Exactly one of Amazon's codes.
    case known(code: String, source: String, asOf: String)
    /// Not a code, but near to these: best first, at most three.
    ///
    /// - Parameter correction: the only code that differs in nothing but case, blanks and hyphens; others are not set right
    ///   without a person.
    case similar([String], correction: String?)
    /// No code is near: it goes as `Other` with its name (S4-12).
    case unknown

    /// The code that is meant without doubt though it was written otherwise.
    package var correction: String? {
        if case .similar(_, let correction) = self { correction } else { nil }
    }

    /// What to send as Amazon's carrier code: the code itself, its correction, else `Other` (S4-12).
    package var codeToSend: String {
        switch self {
        case .known(let code, _, _): code
        case .similar(_, let correction): correction ?? CarrierList.otherCode
        case .unknown: CarrierList.otherCode
        }
    }
}
