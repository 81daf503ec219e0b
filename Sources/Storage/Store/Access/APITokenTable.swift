package import Database
package import Fulfilment

/// The `api_tokens` table. It holds the digest of each token, never the token. A name is free again after a revocation.
package enum APITokenTable {
    private static let columns =
        "id, name, scopes, account, created_at, created_by, expires_at, last_used_at, revoked_at, revoked_by"
    private static let selectByDigest = SQLStatement(
        "SELECT \(columns), digest FROM api_tokens WHERE digest = ? AND revoked_at IS NULL")
    private static let selectByName = SQLStatement(
        "SELECT \(columns) FROM api_tokens WHERE name = ? AND revoked_at IS NULL")
    private static let selectAll = SQLStatement("SELECT \(columns) FROM api_tokens ORDER BY name, id")

    /// - Returns: `nil` where a token of that name is in use.
    package static func add(
        _ secret: APITokenSecret, name: String, scopes: [String], account: AccountID?, expiresAt: Timestamp?,
        by person: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> APIToken? {
        let id = try transaction.first(
            """
            INSERT INTO api_tokens (name, digest, scopes, account, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING RETURNING id
            """,
            [
                .text(name), .blob(secret.digest), .text(scopes.joined(separator: ",")), SQLValue(account?.rawValue),
                .integer(now.rawValue), .text(person), SQLValue(expiresAt?.rawValue),
            ]
        ) { try $0.integer(0) }
        guard id != nil else { return nil }
        return try find(name: name, in: transaction)
    }

    /// The token that a program shows, unless it was revoked. Whether it has expired is the caller's to see.
    package static func find(_ secret: APITokenSecret, in transaction: any SQLTransaction) throws -> APIToken? {
        let digest = secret.digest
        return try transaction.first(selectByDigest, [.blob(digest)]) { row -> APIToken? in
            guard try areEqual(row.blob(10), digest) else { return nil }
            return try read(row)
        }.flatMap(\.self)
    }

    /// The one of that name that is not revoked.
    package static func find(name: String, in transaction: any SQLTransaction) throws -> APIToken? {
        try transaction.first(selectByName, [.text(name)]) { try read($0) }
    }

    /// All, by name, the revoked ones too.
    package static func all(in transaction: any SQLTransaction) throws -> [APIToken] {
        try transaction.rows(selectAll) { try read($0) }
    }

    /// - Returns: whether there was one to revoke.
    package static func revoke(
        name: String, by person: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.run(
            "UPDATE api_tokens SET revoked_at = ?, revoked_by = ? WHERE name = ? AND revoked_at IS NULL",
            [.integer(now.rawValue), .text(person), .text(name)]) > 0
    }

    /// Notes that it was used.
    package static func touch(_ id: Int64, now: Timestamp, in transaction: any SQLTransaction) throws {
        try transaction.run("UPDATE api_tokens SET last_used_at = ? WHERE id = ?", now.rawValue, id)
    }

    /// In the same time wherever they differ.
    private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func read(_ row: any SQLRow) throws -> APIToken {
        APIToken(
            id: try row.integer(0), name: try row.text(1),
            scopes: try row.text(2).split(separator: ",").map(String.init),
            account: try row.optionalText(3).map { AccountID($0) }, createdAt: try row.timestamp(4),
            createdBy: try row.text(5), expiresAt: try row.optionalTimestamp(6),
            lastUsedAt: try row.optionalTimestamp(7), revokedAt: try row.optionalTimestamp(8),
            revokedBy: try row.optionalText(9))
    }
}
