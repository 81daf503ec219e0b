package import Database
package import Fulfilment

/// A right to do one thing alone for a while. The fence rises with each new holder: a write that carries an old fence is
/// refused, so a holder that slept past its lease cannot do harm.
package struct Lease: Sendable, Hashable {
    package let name: String
    package let owner: String
    package let fence: Int64
    /// Technical time.
    package let until: Timestamp
}

/// The `leases` table. All times are technical time.
package enum LeaseTable {
    /// Takes or prolongs a lease. `nil` when another holds it.
    package static func take(
        _ name: String, owner: String, now: Timestamp, duration: Duration, in transaction: any SQLTransaction
    ) throws -> Lease? {
        let until = now + duration
        let fence = try transaction.first(
            """
            INSERT INTO leases (name, owner, fence, lease_until) VALUES (?, ?, 1, ?)
            ON CONFLICT (name) DO UPDATE SET
              fence = CASE WHEN leases.owner = excluded.owner AND leases.lease_until > ? THEN leases.fence
                           ELSE leases.fence + 1 END,
              owner = excluded.owner, lease_until = excluded.lease_until
            WHERE leases.owner = excluded.owner OR leases.lease_until <= ?
            RETURNING fence
            """,
            [name.sqlValue, owner.sqlValue, until.rawValue.sqlValue, now.rawValue.sqlValue, now.rawValue.sqlValue]
        ) { try $0.integer(0) }
        return fence.map { Lease(name: name, owner: owner, fence: $0, until: until) }
    }

    /// Whether the lease is still ours, and stays so until this transaction ends. Call it in the transaction that writes
    /// what the lease protects.
    package static func isHeld(_ lease: Lease, now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(
            selectHeld.statement(in: transaction),
            [lease.name.sqlValue, lease.owner.sqlValue, lease.fence.sqlValue, now.rawValue.sqlValue]
        ) { _ in true } ?? false
    }

    private static let selectHeld = SQLLockingStatement(
        "SELECT 1 FROM leases WHERE name = ? AND owner = ? AND fence = ? AND lease_until > ?", .keep)

    /// Whether somebody else holds the lease right now.
    package static func isTaken(
        _ name: String, byOthersThan owner: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM leases WHERE name = ? AND owner <> ? AND lease_until > ?",
            [name.sqlValue, owner.sqlValue, now.rawValue.sqlValue]
        ) { _ in true } ?? false
    }

    /// Gives a lease back so that the next need not wait for its end.
    package static func release(_ lease: Lease, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "UPDATE leases SET lease_until = 0 WHERE name = ? AND owner = ? AND fence = ?", lease.name, lease.owner,
            lease.fence)
    }
}
