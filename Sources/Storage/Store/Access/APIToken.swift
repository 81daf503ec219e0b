package import Fulfilment

/// A token of the HTTP API, without the secret. Times are real.
package struct APIToken: Sendable, Hashable {
    package let id: Int64
    package let name: String
    /// As stored: words separated by commas.
    package let scopes: [String]
    /// The only account that it may read; `nil` = all.
    package let account: AccountID?
    package let createdAt: Timestamp
    package let createdBy: String
    /// `nil` = never.
    package let expiresAt: Timestamp?
    /// Written down once an hour at most.
    package let lastUsedAt: Timestamp?
    package let revokedAt: Timestamp?
    package let revokedBy: String?
}
