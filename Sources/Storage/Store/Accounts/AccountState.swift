/// Whether the fleet works for an account.
package enum AccountState: String, Sendable, Hashable, CaseIterable {
    case active
    /// Switched off by a person: nothing is fetched, nothing is sent.
    case off
    /// Amazon refuses the refresh token; a person has to renew the authorisation.
    case unauthorised
}
