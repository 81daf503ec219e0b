import Fulfilment
import Store

/// A token of the HTTP API as people see it. Never holds its text. Times are real.
package struct APITokenCard: Encodable, Sendable, Hashable {
    package let name: String
    package let scopes: [String]
    /// `nil` = all.
    package let account: String?
    /// `active`, `expired`, `revoked`.
    package let state: String
    package let createdAt: Moment
    package let createdBy: String
    /// `nil` = never.
    package let expiresAt: Moment?
    /// To the hour.
    package let lastUsedAt: Moment?
    package let revokedAt: Moment?
    package let revokedBy: String?

    init(_ token: APIToken, now: Timestamp, _ zone: LocalZone) {
        name = token.name
        scopes = token.scopes
        account = token.account?.rawValue
        let isExpired = token.expiresAt.map { $0 <= now } ?? false
        state = token.revokedAt != nil ? "revoked" : isExpired ? "expired" : "active"
        createdAt = Moment(token.createdAt, in: zone)
        createdBy = token.createdBy
        expiresAt = Moment(token.expiresAt, in: zone)
        lastUsedAt = Moment(token.lastUsedAt, in: zone)
        revokedAt = Moment(token.revokedAt, in: zone)
        revokedBy = token.revokedBy
    }
}
