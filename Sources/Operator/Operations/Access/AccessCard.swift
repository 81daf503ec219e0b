/// Whether Amazon lets an account in, by what was last seen, and how long its terms still run (X-4, S3-5, D7).
package struct AccessCard: Encodable, Sendable, Hashable {
    package let account: String
    package let verdict: Verdict
    /// The last proof that orders can be read, and that confirmations are taken.
    package let readProvenAt: Moment?
    package let writeProvenAt: Moment?
    /// The last failure, and how many there were in a row.
    package let failedAt: Moment?
    package let failures: Int
    /// How the last call failed, as a code; its text is `reason.<code>`.
    package let code: String?
    /// Days to the end of the seller's authorization; `nil` where no term applies (private applications).
    package let grantDaysLeft: Int64?
    /// Days to the end of the application's secret; `nil` while nobody has said when it was made.
    package let secretDaysLeft: Int64?

    /// Which of these it is. Its text is `access.<verdict>`, what to do `advice.access-<verdict>`.
    package enum Verdict: String, Encodable, Sendable, Hashable, CaseIterable {
        case works
        /// Nothing was asked yet.
        case untried
        case switchedOff = "switched-off"
        /// The seller has never let the application in.
        case neverAuthorised = "never-authorised"
        /// The seller has taken his consent back, or it has ended.
        case revoked
        /// Amazon lets the account in, but not to this: the application lacks a role.
        case roleMissing = "role-missing"
        /// Amazon does not take the application's secret.
        case secretWrong = "secret-wrong"
        /// Amazon fails, or refuses all accounts at once.
        case amazonOutage = "amazon-outage"
        case network
        /// Refused, but too seldom to believe it.
        case refusedOnce = "refused-once"
    }
}
